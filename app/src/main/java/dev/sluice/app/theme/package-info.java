/** The two themes, their tokens and the fonts. */
@NullMarked
package dev.sluice.app.theme;

import org.jspecify.annotations.NullMarked;
