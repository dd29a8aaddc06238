/**
 * Reads what a Scan answers as a stream, straight to hashes: the canonical form of R-80 written a third time, from JSON, without any code of
 * the writer's. What it makes must equal what the writer noted in each item (R-11b), so that a blind spot shows as FOREIGN items and never as
 * a green light.
 */
@NullMarked
package dev.sluice.adapter.dynamodb.scan;

import org.jspecify.annotations.NullMarked;
