package dev.sluice.backfill;

import dev.sluice.projection.EntityProjection;

/**
 * An entity in one snapshot.
 *
 * @param projection renders its rows
 * @param quarantine makes records of those that cannot be moved
 * @param known those that have such a record
 */
record MovedEntity(EntityProjection projection, Quarantine quarantine, KnownRows known) {}
