/**
 * The sync and a backfill on a virtual clock and scheduler, on a small relational source whose log, visibility and wire are simulated: one seed,
 * one history.
 */
@NullMarked
package dev.sluice.simulation.live;

import org.jspecify.annotations.NullMarked;
