package dev.sluice.verify;

import dev.sluice.design.Condition;
import dev.sluice.gateway.AnswerCursor;
import dev.sluice.gateway.DrawnRow;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.RowDraw;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.projection.EntityReading;
import dev.sluice.source.ColumnType;
import dev.sluice.source.Table;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rows of another epoch, and statements that answer as a test says. */
final class FakeEpoch implements SourceEpoch {
    private final SourceEpoch rows;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private UnaryOperator<List<KeyRange>> cut = UnaryOperator.identity();

    FakeEpoch(SourceEpoch rows) {
        this.rows = rows;
    }

    private record Answer(
            Map<String, ColumnType> columns, Function<Map<String, String>, List<@Nullable String[]>> rows) {}

    /** Loses ranges, or reads some twice. */
    FakeEpoch cutting(UnaryOperator<List<KeyRange>> change) {
        cut = change;
        return this;
    }

    /** A statement's answer. */
    FakeEpoch when(
            String sql,
            Map<String, ColumnType> columns,
            Function<Map<String, String>, List<@Nullable String[]>> answer) {
        answers.put(sql, new Answer(new LinkedHashMap<>(columns), answer));
        return this;
    }

    /** Rows of a single column. */
    static List<@Nullable String[]> column(@Nullable String... values) {
        List<@Nullable String[]> rows = new ArrayList<>();
        Arrays.stream(values).forEach(value -> rows.add(new @Nullable String[] {value}));
        return rows;
    }

    @Override
    public Kind kind() {
        return rows.kind();
    }

    @Override
    public Lsn position() {
        return rows.position();
    }

    @Override
    public long countKeptByNone(Table table, List<Condition> conditions) {
        return rows.countKeptByNone(table, conditions);
    }

    @Override
    public OptionalInt timeline() {
        return OptionalInt.empty();
    }

    @Override
    public String remark() {
        return rows.remark();
    }

    @Override
    public List<KeyRange> ranges(EntityReading reading, Bytes target) {
        return cut.apply(rows.ranges(reading, target));
    }

    @Override
    public List<KeyRange> halves(EntityReading reading, KeyRange range) {
        return rows.halves(reading, range);
    }

    @Override
    public RowCursor read(EntityReading reading, KeyRange range) {
        return rows.read(reading, range);
    }

    @Override
    public RowCursor read(EntityReading reading, List<List<String>> primaryKeys) {
        return rows.read(reading, primaryKeys);
    }

    @Override
    public void draw(EntityReading reading, RowDraw draw, Consumer<DrawnRow> receiver) {
        rows.draw(reading, draw, receiver);
    }

    @Override
    public long count(Table table) {
        return rows.count(table);
    }

    @Override
    public AnswerCursor ask(String sql, Map<String, String> parameters) {
        Answer answer = answers.get(sql);
        Iterator<@Nullable String[]> iterator = answer.rows().apply(parameters).iterator();
        return new AnswerCursor() {
            @Override
            public List<AnswerColumn> columns() {
                return answer.columns().entrySet().stream()
                        .map(column -> new AnswerColumn(column.getKey(), column.getValue()))
                        .toList();
            }

            @Override
            public @Nullable String @Nullable [] next() {
                return iterator.hasNext() ? iterator.next() : null;
            }

            @Override
            public void close() {
                // nothing to release
            }
        };
    }

    @Override
    public void close() {
        rows.close();
    }
}
