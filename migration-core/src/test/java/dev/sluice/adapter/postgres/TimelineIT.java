package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-54: the timeline of a server")
final class TimelineIT {
    private final SourceSettings source = LocalPostgres.createDatabase();

    private static SourceDatabase connect(SourceSettings settings) {
        return new PostgresConnector(Map.of(), Path.of("."), PasswordPrompt.NONE).connect(settings);
    }

    @Test
    @DisplayName("is told by the server, and by the very session that holds the snapshot")
    void superuser() {
        try (SourceDatabase database = connect(source);
                SourceEpoch epoch = database.openEpoch()) {
            assertThat(epoch.kind()).isEqualTo(SourceEpoch.Kind.LOG_ORDERED);
            assertThat(database.timeline()).hasValue(1);
            assertThat(epoch.timeline()).hasValue(1);
        }
    }

    @Test
    @DisplayName("is told to a role without the right to a slot")
    void plainRole() {
        LocalPostgres.run(source, "CREATE ROLE timeline_reader LOGIN");
        try (SourceDatabase database = connect(LocalPostgres.as("timeline_reader", source));
                SourceEpoch epoch = database.openEpoch()) {
            assertThat(epoch.kind()).isEqualTo(SourceEpoch.Kind.SNAPSHOT_ONLY);
            assertThat(database.timeline()).hasValue(1);
            assertThat(epoch.timeline()).hasValue(1);
        }
    }

    @Test
    @DisplayName("is unknown to a role that may ask for nothing, which reads all the same")
    void hardened() {
        LocalPostgres.run(
                source,
                "CREATE ROLE timeline_nobody LOGIN",
                "REVOKE EXECUTE ON FUNCTION pg_walfile_name(pg_lsn) FROM PUBLIC");
        try (SourceDatabase database = connect(LocalPostgres.as("timeline_nobody", source));
                SourceEpoch epoch = database.openEpoch()) {
            assertThat(database.timeline()).isEmpty();
            assertThat(epoch.timeline()).isEmpty();
            assertThat(epoch.position().toString()).contains("/");
        }
    }
}
