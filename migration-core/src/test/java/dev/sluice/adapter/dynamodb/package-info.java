/** Tests of the DynamoDB adapter, most of them against DynamoDB Local. */
@NullMarked
package dev.sluice.adapter.dynamodb;

import org.jspecify.annotations.NullMarked;
