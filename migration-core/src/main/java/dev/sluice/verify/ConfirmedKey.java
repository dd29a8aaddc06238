package dev.sluice.verify;

import dev.sluice.design.TableDesign;
import dev.sluice.item.Item;

/**
 * A key that differs for certain: what a repair begins with. Immutable.
 *
 * @param table its table
 * @param key its key attributes
 * @param sighting how it differs
 * @param text the key for people, sensitive parts masked
 * @param entity the entity that the source says it is of; empty where nobody knows
 */
public record ConfirmedKey(TableDesign table, Item key, Sighting sighting, String text, String entity) {}
