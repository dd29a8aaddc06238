/** What an application opens to write both sides: the parts of dual writes put together on PostgreSQL and DynamoDB. */
@NullMarked
package dev.sluice.adapter.dualwrite;

import org.jspecify.annotations.NullMarked;
