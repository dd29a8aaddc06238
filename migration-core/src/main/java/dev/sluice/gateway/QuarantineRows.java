package dev.sluice.gateway;

import dev.sluice.run.RunId;

/**
 * Rows that records of the quarantine speak of: those of one entity, of the run's source, for one table of the target. The same key elsewhere is
 * another row.
 *
 * @param run whose source it is
 * @param entity the entity's name
 * @param sourceTable the root table
 * @param target the identity of the target's table, see {@link TargetIdentity}
 */
public record QuarantineRows(RunId run, String entity, String sourceTable, String target) {}
