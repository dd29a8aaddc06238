/**
 * Repair of keys that a verification has confirmed to differ: what the source says now is written by the same conditional write as everything
 * else, and what somebody else wrote only where a person asks for it.
 */
@NullMarked
package dev.sluice.repair;

import org.jspecify.annotations.NullMarked;
