package dev.sluice.app.step.run;

/**
 * A record of the quarantine; sensitive values are masked by the engine.
 *
 * @param number its number in the journal
 * @param id its id for people
 * @param entity the entity
 * @param sourceKey the key of the row, as JSON
 * @param rule the rule that it breaks
 * @param reason one sentence
 * @param isForPeople whether a replay of all leaves it to somebody who has looked at it
 */
record QuarantineRow(
        long number, String id, String entity, String sourceKey, String rule, String reason, boolean isForPeople) {}
