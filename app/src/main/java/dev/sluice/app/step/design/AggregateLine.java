package dev.sluice.app.step.design;

import dev.sluice.app.control.EntityMark;
import dev.sluice.engine.RenderedSample.SampledItem;
import java.util.List;
import java.util.Optional;

/**
 * A line of the aggregate view.
 *
 * @param kind what it is
 * @param place tells the run of items that it belongs to from all others of its tab
 * @param items of an entity's line: how many of its items stand here one after the other; else 0
 * @param lead partition key, entity, sort key, or how many more there are
 * @param tail a short figure, or empty
 * @param mark of the entity; empty for partition keys
 * @param cells attribute names or values, at most three
 * @param item of an item's line
 */
record AggregateLine(
        Kind kind,
        String place,
        int items,
        String lead,
        String tail,
        Optional<EntityMark> mark,
        List<String> cells,
        Optional<SampledItem> item) {
    AggregateLine {
        cells = List.copyOf(cells);
    }

    /** What a line is. */
    enum Kind {
        PARTITION,
        ENTITY,
        ITEM,
        MORE
    }
}
