/** DynamoDB items as values: attribute values, exact size, canonical form and hash. Pure and immutable. */
@NullMarked
package dev.sluice.item;

import org.jspecify.annotations.NullMarked;
