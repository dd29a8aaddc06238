/**
 * Shadow reads (R-86, V6): an application's question is answered by the old path, and asked of the new one in the background, where both answers
 * are compared. Bounded in time, rate and memory; usable without the engine.
 */
@NullMarked
package dev.sluice.shadow;

import org.jspecify.annotations.NullMarked;
