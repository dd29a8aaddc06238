/** The screen of the access patterns: what the application asks, what it becomes, and whether the design answers it. */
@NullMarked
package dev.sluice.app.step.access;

import org.jspecify.annotations.NullMarked;
