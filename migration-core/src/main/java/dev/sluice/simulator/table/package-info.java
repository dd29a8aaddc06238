/** Tables and their indexes in memory: keys in DynamoDB's order, projections, what a write does to each index, and its units. */
@NullMarked
package dev.sluice.simulator.table;

import org.jspecify.annotations.NullMarked;
