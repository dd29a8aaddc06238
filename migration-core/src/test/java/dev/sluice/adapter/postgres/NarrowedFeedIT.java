package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.problem.StoppedException;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.sql.SQLException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An open feed stops where its stream tells less than it did:")
final class NarrowedFeedIT {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final SourceSettings settings = LocalPostgres.createDatabase();

    private void run(String... scripts) {
        LocalPostgres.run(settings, scripts);
    }

    private static ThrowingCallable reading(FeedReader reader) {
        return () -> {
            while (true) {
                reader.feed().next(LONG);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER PUBLICATION %1$s DROP TABLE t; ALTER PUBLICATION %1$s ADD TABLE t",
                "ALTER PUBLICATION %1$s SET (publish = 'insert');"
                        + "ALTER PUBLICATION %1$s SET (publish = 'insert, update, delete, truncate')"
            })
    @DisplayName("its publication was narrowed and mended within a moment (R-54)")
    void publication(String script) throws SQLException {
        run("CREATE TABLE t (id int PRIMARY KEY)", "CREATE TABLE other (id int PRIMARY KEY)");
        try (FeedReader reader = FeedReader.of(settings, "t")) {
            reader.feed();
            String name = Sources.plain(settings, "SELECT pubname FROM pg_publication")
                    .get(0);
            // No reason to stop.
            run("ALTER PUBLICATION " + name + " ADD TABLE other");

            run(script.formatted(name));

            assertThatThrownBy(reading(reader))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("REBASE_REQUIRED")
                    .hasMessageContaining(name + " was altered");
        }
    }

    @Test
    @DisplayName(
            "a new partition whose replica identity is narrower than its table's prints unknown old values as NULL (R-33)")
    void partition() {
        assumeThat(LocalPostgres.majorVersion())
                .as("partitions come by their root")
                .isGreaterThanOrEqualTo(13);
        run(
                "CREATE TABLE p (id int, at int, v text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
                "CREATE TABLE p_low PARTITION OF p FOR VALUES FROM (0) TO (10)",
                "ALTER TABLE p REPLICA IDENTITY FULL",
                "ALTER TABLE p_low REPLICA IDENTITY FULL");
        try (FeedReader reader = FeedReader.of(settings, "p")) {
            run(
                    "INSERT INTO p VALUES (1, 5, 'a')",
                    "CREATE TABLE p_new PARTITION OF p FOR VALUES FROM (10) TO (20)",
                    "ALTER TABLE p_new REPLICA IDENTITY FULL",
                    "INSERT INTO p VALUES (1, 15, 'a')");
            assertThat(reader.lines()).contains("INSERTED p -> {at=15, id=1, v=a}");

            run(
                    "CREATE TABLE p_narrow PARTITION OF p FOR VALUES FROM (20) TO (30)",
                    "INSERT INTO p VALUES (1, 25, 'a')",
                    "UPDATE p SET id = 2, v = 'b' WHERE at = 25",
                    "ALTER TABLE p_narrow REPLICA IDENTITY FULL");

            assertThatThrownBy(reading(reader))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("old values of v of rows of partition public.p_narrow of public.p");
        }
    }
}
