/** What the user decides about the target: tables, indexes, entities, key templates, mappings. Pure and immutable. */
@NullMarked
package dev.sluice.design;

import org.jspecify.annotations.NullMarked;
