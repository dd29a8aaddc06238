/** Where the boxes and lines of a diagram go: a small interface of the workbench's own, and the Eclipse Layout Kernel behind it. */
@NullMarked
package dev.sluice.app.layout;

import org.jspecify.annotations.NullMarked;
