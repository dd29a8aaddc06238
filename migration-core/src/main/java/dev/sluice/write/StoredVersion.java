package dev.sluice.write;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.EngineAttributes;
import dev.sluice.run.Outcome;
import dev.sluice.value.Version;
import java.util.Optional;

/** Reads the version of what refused a write. Stateless. */
public final class StoredVersion {
    private StoredVersion() {}

    /**
     * The newer version for which a write was refused as old (STALE); empty for another outcome.
     *
     * @param ours the version of what was refused
     * @return only one of another generation: of a design or source of which this one's journal knows nothing
     */
    public static Optional<Version> ofOtherGeneration(Version ours, WriteResult result) {
        if (result.outcome() != Outcome.STALE) {
            return Optional.empty();
        }
        return result.existing()
                .map(item -> item.get(EngineAttributes.VERSION))
                .filter(AttributeValue.NumberValue.class::isInstance)
                .map(number -> new Version(
                        ((AttributeValue.NumberValue) number).value().toBigInteger()))
                .filter(stored -> stored.generation() != ours.generation());
    }

    /**
     * What a run is stopped with that met one.
     *
     * @param ours its own version
     * @param table where
     */
    public static String sentence(Version ours, Version stored, String table) {
        return "REBASE_REQUIRED: table " + table + " holds items of generation " + stored.generation()
                + ", and this project folder counts generation " + ours.generation()
                + ", so that all it writes over them is refused as old (R-19): another folder, or one that was lost, has moved rows"
                + " into this table. Go on in that folder, or let the design name new tables and say sluice provision and sluice"
                + " backfill (after sluice sync --drop and --prepare where changes are followed).";
    }
}
