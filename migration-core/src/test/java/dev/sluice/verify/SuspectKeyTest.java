package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.item.Item;
import dev.sluice.value.Lsn;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A suspect")
final class SuspectKeyTest {
    private static final Instant FIRST = Instant.parse("2026-11-22T10:00:00Z");
    private static final Sighting MISSING = new Sighting(
            Difference.Kind.MISSING, Sighting.Owner.OURS, Optional.empty(), Optional.empty(), Optional.empty());
    private static final Sighting EXTRA = new Sighting(
            Difference.Kind.EXTRA, Sighting.Owner.OURS, Optional.empty(), Optional.empty(), Optional.empty());

    private final SuspectKey key = new SuspectKey(new Item(Map.of("pk", new StringValue("a"))));

    private boolean differs(Sighting sighting, long position, long millis) {
        return key.differs(sighting, new Lsn(position), FIRST.plusMillis(millis));
    }

    @Test
    @DisplayName("is a finding ten seconds after it was sighted, however often others made one look in between")
    void early() {
        assertThat(differs(MISSING, 1, 0)).isFalse();
        for (int look = 1; look < 20; look++) {
            assertThat(differs(MISSING, 1 + look, 500L * look)).isFalse();
        }
        assertThat(key.looks()).isEqualTo(1);
        assertThat(differs(MISSING, 30, 10_000)).isTrue();
    }

    @Test
    @DisplayName(
            "is looked at so often and no more where the log stands still, or where it differs otherwise each time")
    void never() {
        for (int look = 0; look < 9; look++) {
            assertThat(differs(MISSING, 1, 10_000L * look)).isFalse();
        }
        assertThat(key.looks()).isEqualTo(9);
        for (int look = 0; look < 4; look++) {
            assertThat(differs(look % 2 == 0 ? EXTRA : MISSING, 50 + look, 100_000L + look))
                    .isFalse();
        }
        assertThat(key.looks()).isEqualTo(13);
    }
}
