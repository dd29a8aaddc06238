/**
 * Verification again and again while people write: a full pass on a schedule, and between two of them windows that look only at the keys
 * which changes have touched since, told by the log itself and each looked at until it is settled at a proven position.
 */
@NullMarked
package dev.sluice.window;

import org.jspecify.annotations.NullMarked;
