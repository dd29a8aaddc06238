/**
 * The type map of {@code correctness.md} section 9: how a value of each PostgreSQL type, given as the server's own output text,
 * becomes a DynamoDB value or the text of a key, and how faithful that is. What cannot be represented is refused with a
 * reason, never changed in silence. Pure: no locale, no zone, no I/O.
 */
@NullMarked
package dev.sluice.typemap;

import org.jspecify.annotations.NullMarked;
