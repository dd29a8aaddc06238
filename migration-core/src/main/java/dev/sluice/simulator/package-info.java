/**
 * Sluice simulator, not DynamoDB: a stand-in of our own for tests of what writes. It speaks the JSON protocol, holds its tables in
 * memory, throttles by partition budgets and injects faults by a seeded script. It has no threads and no clock of its own, so that a
 * test can run it on virtual time; {@code http} puts it on loopback.
 *
 * <p>Not simulated: UpdateTable, backups, streams, PartiQL beyond INSERT, the parameters that expressions replaced, the list of
 * reserved words (N4), the 10 GB of an item collection (K6), and splits within one partition key.
 */
@NullMarked
package dev.sluice.simulator;

import org.jspecify.annotations.NullMarked;
