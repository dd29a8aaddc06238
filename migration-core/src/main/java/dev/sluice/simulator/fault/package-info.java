/** Faults by a seeded script: which, when, on which operations; and the list of those that were injected. */
@NullMarked
package dev.sluice.simulator.fault;

import org.jspecify.annotations.NullMarked;
