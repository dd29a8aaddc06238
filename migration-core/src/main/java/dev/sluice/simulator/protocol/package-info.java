/** DynamoDB's JSON protocol: requests and answers as JSON, attribute values in their wire form, and refusals with their codes. */
@NullMarked
package dev.sluice.simulator.protocol;

import org.jspecify.annotations.NullMarked;
