/** Throw-away servers on loopback, in a process of their own on a class path of their own. */
@NullMarked
package dev.sluice.adapter.local;

import org.jspecify.annotations.NullMarked;
