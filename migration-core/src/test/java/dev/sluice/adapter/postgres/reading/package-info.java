/** Tests of the pieces that read rows. */
@NullMarked
package dev.sluice.adapter.postgres.reading;

import org.jspecify.annotations.NullMarked;
