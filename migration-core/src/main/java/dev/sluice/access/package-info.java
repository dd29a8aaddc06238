/** Access patterns: what the application asks, as SQL and as a DynamoDB request. Pure and immutable. */
@NullMarked
package dev.sluice.access;

import org.jspecify.annotations.NullMarked;
