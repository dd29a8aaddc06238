/**
 * The project document {@code sluice.yaml}: the user's decisions as one immutable value, read with line and column in every
 * error and written so that it merges and reads well.
 */
@NullMarked
package dev.sluice.project;

import org.jspecify.annotations.NullMarked;
