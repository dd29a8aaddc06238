/**
 * Figures of the product's own commands on generated rows, and of its hot pieces: {@code ./sluice bench}. Each command is run in a
 * process of its own against a sink. Not tests: nothing here passes or fails by how long it takes.
 */
@NullMarked
package dev.sluice.benchmark;

import org.jspecify.annotations.NullMarked;
