/**
 * What stands between a project and its switch: eighteen gates, each read or said not to be looked at, and the board of them (correctness.md section
 * 11). Pure: who reads the gates is not its matter.
 */
@NullMarked
package dev.sluice.cutover;

import org.jspecify.annotations.NullMarked;
