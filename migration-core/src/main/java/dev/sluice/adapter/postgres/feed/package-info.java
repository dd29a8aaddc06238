/**
 * Changes from PostgreSQL's log (correctness.md section 6): the slot and its publication, what may be in their way, the decoder of
 * {@code pgoutput}, and the stream that stays alive however slow its reader is.
 */
@NullMarked
package dev.sluice.adapter.postgres.feed;

import org.jspecify.annotations.NullMarked;
