/**
 * Rows as an {@link dev.sluice.projection.EntityReading} asks for them: what statements are sent, and the cursors over their answers.
 * All comparing and ordering of keys is the server's; here texts are compared for equality alone.
 */
@NullMarked
package dev.sluice.adapter.postgres.reading;

import org.jspecify.annotations.NullMarked;
