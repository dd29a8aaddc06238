/**
 * The command line: thin commands over the engine, one place that turns exceptions into sentences and exit codes, and the
 * composition root that constructs the adapters.
 */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
