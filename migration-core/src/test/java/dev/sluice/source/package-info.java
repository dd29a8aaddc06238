/** Tests of what is known of the source. */
@NullMarked
package dev.sluice.source;

import org.jspecify.annotations.NullMarked;
