/** Tests of the way back: the inverse of the mapping, shards in their order, and what waits. */
package dev.sluice.reverse;
