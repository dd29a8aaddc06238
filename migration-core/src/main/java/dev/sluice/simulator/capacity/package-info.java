/** Budgets of tables, indexes and their partitions: token buckets with burst, splits for heat, and the reasons of throttles. */
@NullMarked
package dev.sluice.simulator.capacity;

import org.jspecify.annotations.NullMarked;
