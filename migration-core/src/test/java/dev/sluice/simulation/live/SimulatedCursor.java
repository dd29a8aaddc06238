package dev.sluice.simulation.live;

import dev.sluice.gateway.RowCursor;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of one state; the source may be lost between two of them. Guarded by the turn. */
final class SimulatedCursor implements RowCursor {
    /** So many rows come together. */
    private static final int FETCHED = 4;

    private final SourceWeather weather;
    private final Iterator<SourceRow> rows;
    private int told;

    SimulatedCursor(
            SourceWeather weather,
            RowReader reader,
            EntityReading reading,
            Collection<Map<String, @Nullable String>> roots) {
        this.weather = weather;
        List<SourceRow> all = new ArrayList<>();
        roots.forEach(root -> all.add(reader.read(reading, root)));
        this.rows = all.iterator();
    }

    @Override
    public @Nullable SourceRow next() {
        if (told++ % FETCHED == 0) {
            weather.call("rows to be read");
        }
        return rows.hasNext() ? rows.next() : null;
    }

    @Override
    public void close() {
        // nothing to release
    }
}
