package dev.sluice.gateway;

import dev.sluice.run.RunId;

/**
 * A range in the journal.
 *
 * @param run whose
 * @param entity the entity's name
 * @param number its number within the entity, from 0
 * @param range its keys
 * @param state whether it is done
 */
public record RangeRecord(RunId run, String entity, int number, KeyRange range, State state) {
    /** Whether a range is done. */
    public enum State {
        PLANNED,
        DONE
    }
}
