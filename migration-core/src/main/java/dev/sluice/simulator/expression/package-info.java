/** DynamoDB's expressions: conditions, filters, key conditions, projections and updates, parsed and evaluated. */
@NullMarked
package dev.sluice.simulator.expression;

import org.jspecify.annotations.NullMarked;
