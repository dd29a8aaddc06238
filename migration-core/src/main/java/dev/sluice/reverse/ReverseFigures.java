package dev.sluice.reverse;

import java.time.Duration;

/**
 * What a reverse sync did, and how it stands.
 *
 * @param recordsRead records of the streams that were read; each is applied, skipped or kept
 * @param applied records whose items' rows are as they say now
 * @param skipped records that change no row: those before the switch position, tombstones and their removal, markers, other marks of the engine,
 *     items of others
 * @param held records that were put into quarantine
 * @param compared how many items were held against what their rows became
 * @param quarantined how many items are in quarantine now, this call's and others'
 * @param differing how many items are applied or compared, and copy what other rows do not hold, or not yet
 * @param iteratorAge how old the newest record was that was dealt with, of the shard that is behind most; zero at the tip
 * @param caughtUp whether everything is dealt with that was acknowledged before the call
 */
public record ReverseFigures(
        long recordsRead,
        long applied,
        long skipped,
        long held,
        long compared,
        long quarantined,
        long differing,
        Duration iteratorAge,
        boolean caughtUp) {}
