/** Tests of the reader that goes from a scan's JSON to hashes. */
@NullMarked
package dev.sluice.adapter.dynamodb.scan;

import org.jspecify.annotations.NullMarked;
