/** The tables of the source database. */
@NullMarked
package dev.sluice.app.step.source;

import org.jspecify.annotations.NullMarked;
