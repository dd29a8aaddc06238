package dev.sluice.verify;

import dev.sluice.item.Item;
import dev.sluice.verify.Planting.Report;
import java.util.List;

/** On which side a fault stands, and how it has to be reported. */
enum FaultShape {
    DROPPED {
        @Override
        Planting plant(Item item, Item changed, PlantedItems writer) {
            return new Planting(List.of(item), List.of(), item, Report.MISSING);
        }
    },
    DUPLICATED {
        @Override
        Planting plant(Item item, Item changed, PlantedItems writer) {
            Item copy = writer.underAnotherKey(item);
            return new Planting(List.of(item), List.of(writer.written(item), writer.written(copy)), copy, Report.EXTRA);
        }
    },
    REVIVED {
        @Override
        Planting plant(Item item, Item changed, PlantedItems writer) {
            return new Planting(List.of(), List.of(writer.written(item)), item, Report.EXTRA);
        }
    },
    BURIED {
        @Override
        Planting plant(Item item, Item changed, PlantedItems writer) {
            return new Planting(List.of(item), List.of(writer.tombstone(item)), item, Report.MISSING);
        }
    },
    UNVERSIONED {
        @Override
        Planting plant(Item item, Item changed, PlantedItems writer) {
            return new Planting(List.of(item), List.of(item), item, Report.FOREIGN);
        }
    },
    CHANGED_BY_ANOTHER {
        @Override
        Planting plant(Item item, Item changed, PlantedItems writer) {
            return new Planting(List.of(item), List.of(writer.updated(item, changed)), item, Report.FOREIGN);
        }
    },
    STALE {
        @Override
        Planting plant(Item item, Item changed, PlantedItems writer) {
            return new Planting(List.of(item), List.of(writer.writtenBefore(changed)), item, Report.DIFFERENT);
        }
    },
    CHANGED {
        @Override
        Planting plant(Item item, Item changed, PlantedItems writer) {
            return new Planting(List.of(item), List.of(writer.written(changed)), item, Report.DIFFERENT);
        }
    };

    /**
     * The fault as both sides see it.
     *
     * @param item what the source says
     * @param changed the same with a change in it, used by some shapes
     * @param writer writes items as the engine and others do
     */
    abstract Planting plant(Item item, Item changed, PlantedItems writer);
}
