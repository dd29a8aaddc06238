/**
 * The engine on a virtual clock and scheduler, between a simulated source and a simulated target: one seed, one history, so that a
 * process can be cut off at every point where it waits for the world, and every defect found can be played again.
 */
@NullMarked
package dev.sluice.simulation;

import org.jspecify.annotations.NullMarked;
