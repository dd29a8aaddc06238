package dev.sluice.backfill;

import dev.sluice.projection.EntityProjection;

/**
 * An entity in one snapshot.
 *
 * @param projection renders its rows
 * @param quarantine makes records of those that cannot be moved
 */
record MovedEntity(EntityProjection projection, Quarantine quarantine) {}
