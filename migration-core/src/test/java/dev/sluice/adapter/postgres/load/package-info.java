/** Tests of filling throw-away databases. */
@NullMarked
package dev.sluice.adapter.postgres.load;

import org.jspecify.annotations.NullMarked;
