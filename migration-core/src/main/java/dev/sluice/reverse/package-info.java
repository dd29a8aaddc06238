/**
 * Leads what the application writes to the target back into the source (correctness.md section 11): the inverse of the mapping, which is pure, and
 * the follower of the target's streams, which applies it in transactions that hold its position.
 */
@NullMarked
package dev.sluice.reverse;

import org.jspecify.annotations.NullMarked;
