/** What a team wants done at a moment of its cutover: commands and calls over HTTP. */
@NullMarked
package dev.sluice.adapter.hook;

import org.jspecify.annotations.NullMarked;
