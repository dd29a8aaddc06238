package dev.sluice.write;

import dev.sluice.design.TableDesign;
import dev.sluice.item.EngineAttributes;
import dev.sluice.item.Item;
import dev.sluice.value.Version;

/**
 * An item as the projection made it, on its way to a table. The writer adds the engine attributes (R-11b).
 *
 * @param table where it goes
 * @param item the content, keys included, without engine attributes
 * @param version what it was rendered from
 */
public record RenderedItem(TableDesign table, Item item, Version version) {
    public RenderedItem {
        for (String name : EngineAttributes.NAMES) {
            if (item.get(name) != null) {
                throw new IllegalArgumentException("a rendered item has no engine attribute, this one has " + name);
            }
        }
    }
}
