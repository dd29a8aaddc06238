/** What other tools read of a design: the calls and the templates that make its tables. */
@NullMarked
package dev.sluice.interchange;

import org.jspecify.annotations.NullMarked;
