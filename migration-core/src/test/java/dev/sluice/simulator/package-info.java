/** Tests of the simulator: by itself on virtual time, and against DynamoDB Local request for request. */
@NullMarked
package dev.sluice.simulator;

import org.jspecify.annotations.NullMarked;
