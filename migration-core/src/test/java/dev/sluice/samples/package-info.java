/**
 * The samples, checked by somebody else: items written down in SQL alone, compared with what the projection renders and with what the
 * engine leaves in the target.
 */
@NullMarked
package dev.sluice.samples;

import org.jspecify.annotations.NullMarked;
