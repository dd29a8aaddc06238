package dev.sluice.write;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.VersionedItem;

/**
 * An item as the projection made it, on its way to a table.
 *
 * @param table where it goes
 * @param item the content, keys included, and what it was rendered from
 */
public record RenderedItem(TableDesign table, VersionedItem item) {}
