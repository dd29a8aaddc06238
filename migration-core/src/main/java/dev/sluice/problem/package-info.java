/**
 * How Sluice says that something is wrong: a {@link dev.sluice.problem.Finding} for what a check found, a {@link
 * dev.sluice.problem.SluiceException} for what stops a command.
 */
@NullMarked
package dev.sluice.problem;

import org.jspecify.annotations.NullMarked;
