/**
 * Kills: backfills in processes of their own, killed by SIGKILL and started again while a live writer changes the source and requests
 * are still landing, and compared with an oracle that shares no code with the projection (P-1, P-2, P-3).
 */
@NullMarked
package dev.sluice.harness;

import org.jspecify.annotations.NullMarked;
