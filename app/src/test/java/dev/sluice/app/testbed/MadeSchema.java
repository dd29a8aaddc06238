package dev.sluice.app.testbed;

import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Schemas of any size, as programs grow them: modules of tables that refer to each other, and a few tables to which all refer. */
public final class MadeSchema {
    private static final int MODULE = 25;
    private static final int HUBS = 6;
    private static final int MOST_KEYS = 4;
    private static final double TO_HUB = 0.15;
    private static final double ACROSS = 0.05;

    private final Random random;
    private final List<Table> tables = new ArrayList<>();

    private MadeSchema(long seed) {
        random = new Random(seed);
    }

    /** The same tables for the same count and seed. */
    public static Schema of(int tables, long seed) {
        MadeSchema made = new MadeSchema(seed);
        for (int number = 0; number < tables; number++) {
            made.add(number);
        }
        return new Schema(made.tables);
    }

    /** The small project's source with these tables in the place of its own. */
    public static SourceSnapshot snapshot(Schema schema) {
        SourceSnapshot small = SmallProject.snapshot();
        return new SourceSnapshot(
                small.database(), small.serverVersion(), "", small.takenAt(), schema, small.statements(), List.of());
    }

    private void add(int number) {
        QualifiedName name = new QualifiedName("public", String.format("m%02d_table_%04d", number / MODULE, number));
        List<Column> columns = new ArrayList<>();
        columns.add(column("id", BaseKind.INT8, Column.Nullability.NOT_NULL));
        List<ForeignKey> keys = new ArrayList<>();
        int count = number < HUBS ? 0 : random.nextInt(MOST_KEYS);
        for (int key = 0; key < count; key++) {
            String column = "ref_" + key + "_id";
            Column.Nullability nullability =
                    random.nextBoolean() ? Column.Nullability.NULLABLE : Column.Nullability.NOT_NULL;
            columns.add(column(column, BaseKind.INT8, nullability));
            QualifiedName target =
                    random.nextInt(50) == 0 ? name : tables.get(target(number)).name();
            keys.add(new ForeignKey(name.name() + "_fk" + key, List.of(column), target, List.of("id")));
        }
        int others = 2 + random.nextInt(12);
        for (int other = 0; other < others; other++) {
            columns.add(column("attribute_" + other, BaseKind.TEXT, Column.Nullability.NULLABLE));
        }
        long rows = random.nextInt(5_000_000);
        tables.add(new Table(
                name,
                Table.Kind.PLAIN,
                columns,
                Optional.of(new UniqueKey(name.name() + "_pkey", List.of("id"))),
                List.of(),
                keys,
                rows,
                rows * 120));
    }

    private int target(int number) {
        double kind = random.nextDouble();
        if (kind < TO_HUB || number % MODULE == 0) {
            return random.nextInt(Math.min(number, HUBS));
        }
        int begin = kind < TO_HUB + ACROSS ? 0 : number / MODULE * MODULE;
        return begin + random.nextInt(number - begin);
    }

    private static Column column(String name, BaseKind kind, Column.Nullability nullability) {
        return new Column(name, BaseType.of(kind), nullability, Column.Origin.PLAIN);
    }
}
