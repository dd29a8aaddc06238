package dev.sluice.benchmark;

import static dev.sluice.testbed.PublicTables.column;
import static dev.sluice.testbed.PublicTables.nullable;
import static dev.sluice.testbed.PublicTables.table;

import dev.sluice.item.EncodedItem;
import dev.sluice.item.EncodingSink;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Projection;
import dev.sluice.projection.ReadColumn;
import dev.sluice.projection.SourceRow;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.NumericType;
import dev.sluice.source.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The orders of {@link SourceTables} as PostgreSQL would write them, without a server. Immutable and thread-safe. */
public final class OrderRows {
    private static final String[] CITIES = {"Amsterdam", "Berlin", "København", "Zürich", "São Paulo", "Reykjavík"};

    private final EntityProjection projection;

    public OrderRows() {
        SourceSettings nowhere =
                new SourceSettings("jdbc:postgresql://127.0.0.1/none", Optional.of("postgres"), List.of());
        projection = Projection.compile(
                        ProjectReader.parse(SampleProject.ordersDocument(nowhere))
                                .design(),
                        schema())
                .entities()
                .get(0);
    }

    /** The benchmark's one entity. */
    public EntityProjection projection() {
        return projection;
    }

    /** A row as the reader hands it over. */
    public SourceRow row(long id) {
        Map<String, String> values = Map.of(
                "id",
                Long.toString(id),
                "customer_id",
                Long.toString(id * 7919 % 400_000 + 1),
                "order_no",
                "ORD-2024-" + (1_000_000_000L + id),
                "status",
                id % 2 == 0 ? "DELIVERED" : "PAID",
                "ship_city",
                CITIES[(int) (id % CITIES.length)],
                "note",
                Long.toHexString(id * 0x9E3779B97F4A7C15L).repeat(6) + " note for order " + id,
                "total",
                id * 37 % 10_000 + "." + (10 + id % 90),
                "created_at",
                "2024-03-1" + id % 10 + " 10:11:1" + id % 10 + "+00",
                "attrs",
                "{\"tags\": [\"t" + id % 10 + "\", \"t" + id % 13 + "\"], \"coupon\": \"C" + id % 997
                        + "\", \"weight\": " + id % 500 + ".5, \"channel\": \"web\"}",
                "paid",
                id % 3 == 0 ? "f" : "t");
        List<ReadColumn> columns = projection.reading().columns();
        @Nullable String[] row = new @Nullable String[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.get(columns.get(i).column().name());
        }
        return new SourceRow(row, true, List.of());
    }

    /** The item of a row. */
    public EncodedItem item(long id) {
        EncodingSink sink = new EncodingSink(List.of("PK", "SK"));
        projection.render(row(id), sink);
        return sink.item().orElseThrow();
    }

    private static Schema schema() {
        ColumnType text = BaseType.of(BaseKind.TEXT);
        return new Schema(List.of(table(
                "customer_order",
                column("id", BaseKind.INT8),
                column("customer_id", BaseKind.INT8),
                nullable("order_no", text),
                nullable("status", text),
                nullable("ship_city", text),
                nullable("note", text),
                nullable("total", NumericType.of(12, 2)),
                nullable("created_at", BaseType.of(BaseKind.TIMESTAMPTZ)),
                nullable("attrs", BaseType.of(BaseKind.JSONB)),
                nullable("paid", BaseType.of(BaseKind.BOOL)))));
    }
}
