package dev.sluice.provision;

import dev.sluice.design.TableDesign;
import java.util.List;

/**
 * What became of the design's tables.
 *
 * @param tables one entry a table, in the order of the design
 */
public record ProvisionResult(List<ProvisionedTable> tables) {
    public ProvisionResult {
        tables = List.copyOf(tables);
    }

    /**
     * One table.
     *
     * @param table the table
     * @param state what became of it
     * @param schema its keys and indexes, on one line for people
     */
    public record ProvisionedTable(TableDesign table, State state, String schema) {}

    /** What became of a table. */
    public enum State {
        /** It was missing and is there now. */
        CREATED,
        /** It was there with the design's keys and indexes. */
        EXISTS,
        /** It is missing; a dry run creates nothing. */
        WOULD_CREATE
    }
}
