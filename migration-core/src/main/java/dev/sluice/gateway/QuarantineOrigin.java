package dev.sluice.gateway;

import dev.sluice.value.Lsn;

/**
 * What a replay of a row in quarantine needs to know.
 *
 * @param position of the snapshot that the row was read in: the version of its item
 * @param targetKey the item's key as DynamoDB JSON, masked; empty where it could not be rendered
 * @param designHash of the design that rendered it
 * @param sourceKeyHash tells the row from others also where its key is masked, see {@code SourceKeyHash}
 * @param target the identity of the item's table, see {@link TargetIdentity}
 */
public record QuarantineOrigin(Lsn position, String targetKey, String designHash, String sourceKeyHash, String target) {
    /** Nothing is known, as of records that an older program noted. */
    public static final QuarantineOrigin UNKNOWN = new QuarantineOrigin(new Lsn(0), "", "", "", "");
}
