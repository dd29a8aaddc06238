/** DynamoDB JSON, read. */
@NullMarked
package dev.sluice.adapter.json;

import org.jspecify.annotations.NullMarked;
