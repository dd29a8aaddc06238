/**
 * The workbench: a desktop program on the engine facade. {@link dev.sluice.app.Launcher} begins it, {@code Composition} constructs
 * it; each step of the journey has a package of its own and steps do not know each other.
 */
@NullMarked
package dev.sluice.app;

import org.jspecify.annotations.NullMarked;
