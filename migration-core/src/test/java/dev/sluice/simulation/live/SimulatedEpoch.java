package dev.sluice.simulation.live;

import dev.sluice.design.Condition;
import dev.sluice.gateway.AnswerCursor;
import dev.sluice.gateway.DrawnRow;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.RowDraw;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.projection.EntityReading;
import dev.sluice.source.Table;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An epoch: the state at a position of the log, whatever of it is visible. Guarded by the turn. */
final class SimulatedEpoch implements SourceEpoch {
    private static final int ROWS_IN_RANGE = 4;

    private final SourceWeather weather;
    private final TableRows rows;
    private final Lsn position;

    SimulatedEpoch(SourceWeather weather, SimulatedDatabase database) {
        this.weather = weather;
        this.position = database.end();
        this.rows = database.before(position);
    }

    @Override
    public Kind kind() {
        return Kind.LOG_ORDERED;
    }

    @Override
    public Lsn position() {
        return position;
    }

    @Override
    public OptionalInt timeline() {
        return OptionalInt.empty();
    }

    @Override
    public String remark() {
        return "";
    }

    private static String table(EntityReading reading) {
        return reading.root().name().name();
    }

    @Override
    public List<KeyRange> ranges(EntityReading reading, Bytes target) {
        weather.call("ranges to be cut");
        List<KeyRange> ranges = new ArrayList<>();
        List<String> lower = List.of();
        int count = 0;
        for (Map<String, @Nullable String> row : rows.rows(table(reading))) {
            if (++count % ROWS_IN_RANGE == 0) {
                List<String> upper = TableRows.keyOf(table(reading), row);
                ranges.add(new KeyRange(lower, upper));
                lower = upper;
            }
        }
        ranges.add(new KeyRange(lower, List.of()));
        return ranges;
    }

    @Override
    public List<KeyRange> halves(EntityReading reading, KeyRange range) {
        return List.of(range);
    }

    @Override
    public long countKeptByNone(Table table, List<Condition> conditions) {
        throw new UnsupportedOperationException("a backfill does not ask that");
    }

    @Override
    public RowCursor read(EntityReading reading, KeyRange range) {
        weather.call("a range to be read");
        return cursor(reading, rows.between(table(reading), range.lower(), range.upper()));
    }

    @Override
    public RowCursor read(EntityReading reading, List<List<String>> primaryKeys) {
        weather.call("rows to be read again");
        return cursor(
                reading,
                primaryKeys.stream()
                        .distinct()
                        .map(key -> rows.row(table(reading), key))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private RowCursor cursor(EntityReading reading, Collection<Map<String, @Nullable String>> roots) {
        return new SimulatedCursor(weather, new RowReader(rows), reading, roots);
    }

    @Override
    public void draw(EntityReading reading, RowDraw draw, Consumer<DrawnRow> receiver) {
        throw new UnsupportedOperationException("a backfill draws no sample");
    }

    @Override
    public long count(Table table) {
        return rows.rows(table.name().name()).size();
    }

    @Override
    public AnswerCursor ask(String sql, Map<String, String> parameters) {
        throw new UnsupportedOperationException("this source has no SQL");
    }

    @Override
    public void close() {
        // nothing to release
    }
}
