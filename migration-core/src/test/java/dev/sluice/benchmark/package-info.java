/**
 * Figures of the product's own commands on generated rows: each is run in a process of its own against a sink. A program with a main
 * class, {@link dev.sluice.benchmark.Benchmark}, and not a test: nothing here passes or fails by how long it takes.
 */
@NullMarked
package dev.sluice.benchmark;

import org.jspecify.annotations.NullMarked;
