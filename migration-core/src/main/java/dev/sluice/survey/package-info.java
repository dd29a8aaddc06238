/** One streaming pass over the real rows: sizes, collisions, what cannot be represented. Memory does not grow with the table. */
@NullMarked
package dev.sluice.survey;

import org.jspecify.annotations.NullMarked;
