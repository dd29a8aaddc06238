package dev.sluice.verify;

import dev.sluice.design.TableDesign;
import dev.sluice.item.Item;

/**
 * A key that was looked at and is not known to be equal: it differs, did not come to rest, or its row is in quarantine. Immutable.
 *
 * @param table its table
 * @param key its key attributes
 */
public record OpenKey(TableDesign table, Item key) {}
