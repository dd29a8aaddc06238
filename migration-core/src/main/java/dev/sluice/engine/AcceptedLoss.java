package dev.sluice.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a way back has left behind in the target, and who answers for it. Immutable.
 *
 * @param by who, and why
 * @param window what was shown of it before anybody was stopped, in sentences
 * @param tables how many items of each table, none of them without any
 * @param file where each is named, with what stands there on both sides
 * @param sha256 what that file hashes to
 */
public record AcceptedLoss(LossAcceptance by, String window, List<TableLoss> tables, Path file, String sha256) {
    public AcceptedLoss {
        tables = List.copyOf(tables);
    }

    /**
     * What is lost of a table.
     *
     * @param put items that stand in the target alone
     * @param deleted items that stand in the source alone
     * @param changed items that are others in the target than in the source
     */
    public record TableLoss(String table, long put, long deleted, long changed) {
        /** All of them. */
        public long items() {
            return put + deleted + changed;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: %,d that only the target has, %,d that only the source has, %,d that differ",
                    table,
                    put,
                    deleted,
                    changed);
        }
    }

    /** How many items. */
    public long items() {
        return tables.stream().mapToLong(TableLoss::items).sum();
    }

    /** Everything of it, for the journal. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "Lost to the source on this way back: what the application did to %,d items of the target (%s). %s accepted that (%s). They are"
                        + " named in %s, SHA-256 %s. %s",
                items(),
                tables.stream().map(TableLoss::toString).collect(Collectors.joining("; ")),
                by.who(),
                by.reason(),
                file.getFileName(),
                sha256,
                window);
    }
}
