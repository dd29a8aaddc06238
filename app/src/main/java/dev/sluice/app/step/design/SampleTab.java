package dev.sluice.app.step.design;

import dev.sluice.app.i18n.Figures;
import dev.sluice.engine.RenderedSample;
import java.util.Optional;

/**
 * A tab of the aggregate view.
 *
 * @param place the table or index
 * @param items how many items of the sample it has, for people
 */
record SampleTab(Place place, String items) {
    /**
     * A table or an index of it.
     *
     * @param index empty for the table itself
     */
    record Place(String table, Optional<String> index) {
        String name() {
            return index.orElse(table);
        }
    }

    static SampleTab of(RenderedSample.View view) {
        return new SampleTab(new Place(view.table(), view.index()), Figures.count(view.items()));
    }
}
