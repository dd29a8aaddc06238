/** The guided tour: stops that a file describes, and the card that leads from one to the next. */
@NullMarked
package dev.sluice.app.tour;

import org.jspecify.annotations.NullMarked;
