/** The command line as a pipeline meets it: exit codes, JSON keys, sentences, and what is left behind. */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
