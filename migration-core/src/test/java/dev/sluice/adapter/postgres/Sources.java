package dev.sluice.adapter.postgres;

import dev.sluice.gateway.SourceDatabase;
import dev.sluice.project.SourceSettings;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.source.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Connections of the product's own to databases of the test bed. */
final class Sources {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Sources() {}

    static SourceDatabase connect(SourceSettings settings) {
        return new PostgresConnector(Map.of(), Path.of("no-such-home"), PasswordPrompt.NONE).connect(settings);
    }

    static SourceSnapshot inspect(SourceSettings settings) {
        try (SourceDatabase database = connect(settings)) {
            return database.inspect(settings.schemas(), NOON);
        }
    }

    static Table table(Schema schema, String schemaName, String name) {
        return schema.table(new QualifiedName(schemaName, name)).orElseThrow();
    }
}
