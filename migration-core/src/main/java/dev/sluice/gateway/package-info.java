/** The outside world as interfaces. Every implementation passes its contract test. */
@NullMarked
package dev.sluice.gateway;

import org.jspecify.annotations.NullMarked;
