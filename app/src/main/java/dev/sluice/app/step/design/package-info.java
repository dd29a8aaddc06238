/** The design: tables, indexes, entities, key templates and attributes. */
@NullMarked
package dev.sluice.app.step.design;

import org.jspecify.annotations.NullMarked;
