/**
 * Figures of a run for whoever collects figures: Micrometer meters in a registry that the caller gives. The library is the caller's too;
 * nothing else in here needs it.
 */
@NullMarked
package dev.sluice.metrics;

import org.jspecify.annotations.NullMarked;
