/** Tests of the local servers' process. */
@NullMarked
package dev.sluice.adapter.local;

import org.jspecify.annotations.NullMarked;
