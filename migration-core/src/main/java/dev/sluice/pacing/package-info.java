/**
 * How fast a run writes and what it does about throttles and failures (correctness.md section 8, R-60): token buckets in write units for
 * each table and index, hot keys, the shared retry budget, the circuit breaker, and the reins that a person holds. It only counts and tells
 * for how long to wait; who waits, and how, is the matter of {@code write}.
 */
@NullMarked
package dev.sluice.pacing;

import org.jspecify.annotations.NullMarked;
