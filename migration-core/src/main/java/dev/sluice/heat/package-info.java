/** How hot single partition keys get: bounded counting of units by key and second, which is never too low. */
@NullMarked
package dev.sluice.heat;

import org.jspecify.annotations.NullMarked;
