/** What Sluice knows of a PostgreSQL database: facts read from its catalogue, pure and immutable. */
@NullMarked
package dev.sluice.source;

import org.jspecify.annotations.NullMarked;
