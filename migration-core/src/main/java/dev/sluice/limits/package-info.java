/**
 * DynamoDB's limits as named constants with unit and source, and the checks of a single item against them. The rule ids are those of
 * {@code dynamodb-facts.md}. Pure.
 */
@NullMarked
package dev.sluice.limits;

import org.jspecify.annotations.NullMarked;
