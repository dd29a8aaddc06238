package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.project.SourceSettings;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The identity of a source, without which no run is resumed")
final class SourceIdentityTest {
    @Test
    @DisplayName("is the server's system identifier and the database, wherever it is reached")
    void identifier() {
        assertThat(identity("one", "7301")).isEqualTo("7301/shop").isEqualTo(identity("two", "7301"));
    }

    @Test
    @DisplayName("tells two servers apart also where the role may not ask for the identifier")
    void withoutIdentifier() {
        assertThat(identity("one", "")).isNotEqualTo(identity("two", ""));
    }

    private static String identity(String host, String systemIdentifier) {
        SourceSettings source =
                new SourceSettings("jdbc:postgresql://" + host + "/shop", Optional.empty(), List.of("public"));
        return BackfillTask.identity(
                source,
                new SourceSnapshot(
                        "shop", "17.1", systemIdentifier, Instant.EPOCH, new Schema(List.of()), List.of(), List.of()));
    }
}
