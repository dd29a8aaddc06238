/** Tests of the project document. */
@NullMarked
package dev.sluice.project;

import org.jspecify.annotations.NullMarked;
