/** Tests of the stream of changes. */
@NullMarked
package dev.sluice.adapter.postgres.feed;

import org.jspecify.annotations.NullMarked;
