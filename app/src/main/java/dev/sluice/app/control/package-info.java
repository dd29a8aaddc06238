/** Controls that several steps share: page, inspector, tables, glyphs. They know nothing of projects. */
@NullMarked
package dev.sluice.app.control;

import org.jspecify.annotations.NullMarked;
