/**
 * Dual writes of an application (correctness.md section 4, protocol C): it writes a row in its own transaction, and when that is committed the
 * row's item, at the row's own version. Usable without the engine; the stream behind it heals what is lost.
 */
@NullMarked
package dev.sluice.dualwrite;

import org.jspecify.annotations.NullMarked;
