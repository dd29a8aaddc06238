/** Proposes designs: a first project for a database never seen before. Pure. */
@NullMarked
package dev.sluice.propose;

import org.jspecify.annotations.NullMarked;
