/** What an application opens to read in shadow: the parts of shadow reads put together with threads, clock and a project's journal. */
@NullMarked
package dev.sluice.adapter.shadow;

import org.jspecify.annotations.NullMarked;
