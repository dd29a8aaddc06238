package dev.sluice.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.RowCursor;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.ItemSink;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceSettings;
import dev.sluice.projection.EntityProjection;
import dev.sluice.projection.Projection;
import dev.sluice.projection.Rendering;
import dev.sluice.projection.SourceRow;
import dev.sluice.source.Schema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A database's rows as the program's projection renders them, through its own reader of rows. */
final class RenderedItems implements AutoCloseable {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Sample sample;
    private final SourceDatabase database;
    private final SourceEpoch epoch;
    private final Schema schema;

    private RenderedItems(Sample sample, SourceDatabase database) {
        this.sample = sample;
        this.database = database;
        this.schema = database.inspect(List.of("public"), NOON).schema();
        this.epoch = database.openEpoch();
    }

    static RenderedItems of(Sample sample, SourceSettings settings) {
        return new RenderedItems(
                sample,
                new PostgresConnector(Map.of(), Path.of("no-such-home"), PasswordPrompt.NONE).connect(settings));
    }

    /** Every item of one entity of a design. */
    ItemsByKey render(String document, String entity) {
        ItemsByKey items = new ItemsByKey(sample);
        render(compile(document).entity(entity).orElseThrow(), items, row -> row, sink -> sink);
        return items;
    }

    /** Every item of a mutant's entity. */
    ItemsByKey render(ProjectionMutant mutant) {
        ItemsByKey items = new ItemsByKey(sample);
        EntityProjection entity =
                compile(mutant.document()).entity(mutant.entity()).orElseThrow();
        render(entity, items, mutant.rows().apply(entity.reading()), mutant.values());
        return items;
    }

    private Projection compile(String document) {
        return Projection.compile(ProjectReader.parse(document).design(), schema);
    }

    private void render(
            EntityProjection entity, ItemsByKey items, UnaryOperator<SourceRow> rows, UnaryOperator<ItemSink> values) {
        String table = entity.table().name();
        ItemSink sink = values.apply(new JsonItemSink(item -> items.add(table, item)));
        try (RowCursor cursor = epoch.read(entity.reading(), KeyRange.ALL)) {
            for (SourceRow row = cursor.next(); row != null; row = cursor.next()) {
                assertThat(entity.render(rows.apply(row), sink)).isNotInstanceOf(Rendering.Rejected.class);
            }
        }
    }

    @Override
    public void close() {
        epoch.close();
        database.close();
    }
}
