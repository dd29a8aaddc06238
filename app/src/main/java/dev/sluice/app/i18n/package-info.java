/** The texts of the window from one resource bundle, and how figures are written. */
@NullMarked
package dev.sluice.app.i18n;

import org.jspecify.annotations.NullMarked;
