/**
 * The facade that the command line and the workbench call: one method for each command, on a project folder. It knows the
 * gateways and never an adapter.
 */
@NullMarked
package dev.sluice.engine;

import org.jspecify.annotations.NullMarked;
