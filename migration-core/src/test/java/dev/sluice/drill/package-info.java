/**
 * Whole cutovers in memory: the engine's own commands on a source with privileges, a log and a reverse sync, and a target with policies and streams, while
 * an application writes tokens and operators are killed.
 */
@NullMarked
package dev.sluice.drill;

import org.jspecify.annotations.NullMarked;
