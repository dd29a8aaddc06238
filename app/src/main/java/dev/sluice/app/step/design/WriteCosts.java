package dev.sluice.app.step.design;

import dev.sluice.app.i18n.Figures;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.TableDesign;
import dev.sluice.engine.RenderedSample.Costs;
import dev.sluice.value.WriteUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What it costs to write the items of an entity, a line for each place that is paid for.
 *
 * @param lines the table, its global indexes in the order of the design, and their sum
 */
record WriteCosts(List<Line> lines) {
    WriteCosts {
        lines = List.copyOf(lines);
    }

    /** What is paid for. */
    enum Place {
        TABLE,
        INDEX,
        SUM
    }

    /**
     * Units of one place.
     *
     * @param name of the index; empty for the others
     * @param average over all items
     * @param dearest of the item that costs most in all
     */
    record Line(Place place, String name, String average, String dearest) {}

    static WriteCosts of(Costs costs, TableDesign table) {
        List<Line> lines = new ArrayList<>();
        lines.add(line(Place.TABLE, "", costs.average().table(), costs.dearest().table()));
        for (IndexDesign index : table.indexes()) {
            if (index.kind() == IndexDesign.Kind.GLOBAL) {
                Optional<String> name = Optional.of(index.name());
                lines.add(line(
                        Place.INDEX,
                        index.name(),
                        costs.average().of(name),
                        costs.dearest().of(name)));
            }
        }
        lines.add(line(Place.SUM, "", sum(costs.average()), sum(costs.dearest())));
        return new WriteCosts(lines);
    }

    private static double sum(WriteUnits units) {
        return units.total().count();
    }

    private static Line line(Place place, String name, double average, double dearest) {
        return new Line(place, name, Figures.units(average), Figures.units(dearest));
    }
}
