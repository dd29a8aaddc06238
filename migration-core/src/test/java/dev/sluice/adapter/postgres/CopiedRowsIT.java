package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.Condition.Operator;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityReading;
import dev.sluice.projection.SourceRow;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.value.Bytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rows that come by COPY")
final class CopiedRowsIT {
    private static final int RANDOM_TEXTS = 3_000;
    private static final String[] PIECES = {
        "\\", "\t", "\n", "\r", "\b", "\f", "\u000B", "N", "\\N", "\\.", "\"", "'", "?", "%s", "é", "𝄞", "\u0001", " ",
        ""
    };

    private final SourceSettings settings = LocalPostgres.createDatabase();

    private static List<@Nullable String> texts() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_261_121);
        List<@Nullable String> texts = new ArrayList<>(Arrays.asList(PIECES));
        texts.add(null);
        for (int i = 0; i < RANDOM_TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(6); piece >= 0; piece--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            texts.add(random.nextInt(10) == 0 ? null : text.toString());
        }
        return texts;
    }

    private void insert(List<@Nullable String> texts) throws SQLException {
        try (Connection connection = LocalPostgres.connect(settings);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ?)")) {
            for (int i = 0; i < texts.size(); i++) {
                insert.setInt(1, i);
                insert.setString(2, texts.get(i));
                insert.setString(3, texts.get(texts.size() - 1 - i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Test
    @DisplayName(
            "hold every text as it is stored: escapes, NULL beside \\N, an empty last column, wherever a range is cut")
    void exactly() throws SQLException {
        LocalPostgres.run(settings, "CREATE TABLE t (id int PRIMARY KEY, a text, b text)");
        List<@Nullable String> texts = texts();
        insert(texts);

        Schema schema = Sources.inspect(settings).schema();
        EntityReading reading = ReadingBuilder.whole(schema, Sources.table(schema, "public", "t"));
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch()) {
            List<SourceRow> rows = Sources.rows(epoch, reading, new Bytes(10_000));
            assertThat(rows).hasSameSizeAs(texts);
            for (int i = 0; i < texts.size(); i++) {
                @Nullable String[] values = rows.get(i).values();
                assertThat(values).hasSize(4);
                assertThat(values[2]).isEqualTo(texts.get(i));
                assertThat(values[3]).isEqualTo(texts.get(texts.size() - 1 - i));
            }
        }
    }

    @Test
    @DisplayName(
            "are chosen by values of a user that are bound, never written into the statement: quotes and backslashes are data")
    void boundValues() {
        String nasty = "it's \\ \" a $1 ? value'); DROP TABLE t; --";
        LocalPostgres.run(
                settings,
                "CREATE TABLE t (\"id?\" text PRIMARY KEY)",
                "INSERT INTO t VALUES ($x$" + nasty + "$x$), ('other')");

        Schema schema = Sources.inspect(settings).schema();
        Table table = Sources.table(schema, "public", "t");
        EntityReading reading = new ReadingBuilder(schema, table)
                .filter(ReadingBuilder.condition("id?", Operator.IN, nasty, "\\N"))
                .build();
        try (SourceDatabase database = Sources.connect(settings);
                SourceEpoch epoch = database.openEpoch()) {
            assertThat(Sources.rows(epoch, reading, new Bytes(1)))
                    .hasSize(2)
                    .filteredOn(SourceRow::kept)
                    .singleElement()
                    .satisfies(row -> assertThat(row.values()[0]).isEqualTo(nasty));
        }
    }
}
