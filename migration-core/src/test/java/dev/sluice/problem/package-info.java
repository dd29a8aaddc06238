/** Tests of problems. */
@NullMarked
package dev.sluice.problem;

import org.jspecify.annotations.NullMarked;
