/** The first screen: open the sample, a folder or a recent project. */
@NullMarked
package dev.sluice.app.step.home;

import org.jspecify.annotations.NullMarked;
