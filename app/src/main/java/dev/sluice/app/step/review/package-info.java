/** What the checks found. */
@NullMarked
package dev.sluice.app.step.review;

import org.jspecify.annotations.NullMarked;
