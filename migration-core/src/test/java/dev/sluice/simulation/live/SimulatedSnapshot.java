package dev.sluice.simulation.live;

import dev.sluice.gateway.LiveSnapshot;
import dev.sluice.gateway.RootPath;
import dev.sluice.gateway.RowCursor;
import dev.sluice.projection.EntityReading;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A snapshot of what is visible when it is opened. Guarded by the turn. */
final class SimulatedSnapshot implements LiveSnapshot {
    private final SourceWeather weather;
    private final TableRows rows;
    private final Set<Integer> transactions;

    SimulatedSnapshot(SourceWeather weather, SimulatedDatabase database) {
        this.weather = weather;
        this.rows = database.visible();
        this.transactions = database.visibleTransactions();
    }

    @Override
    public boolean sees(int transactionId) {
        return transactions.contains(transactionId);
    }

    @Override
    public RowCursor read(EntityReading reading, List<List<String>> primaryKeys) {
        weather.call("rows to be read again");
        String table = reading.root().name().name();
        List<Map<String, @Nullable String>> roots = primaryKeys.stream()
                .distinct()
                .map(key -> rows.row(table, key))
                .filter(Objects::nonNull)
                .toList();
        return new SimulatedCursor(weather, new RowReader(rows), reading, roots);
    }

    @Override
    public List<List<String>> roots(EntityReading reading, RootPath path, List<List<String>> values) {
        weather.call("roots to be found");
        return new RowReader(rows).roots(reading, path, values);
    }

    @Override
    public void close() {
        // nothing to release
    }
}
