package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.value.Lsn;
import dev.sluice.value.Version;
import dev.sluice.verify.Sightings.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sightings of a suspect")
final class SightingsTest {
    private static final Instant FIRST = Instant.parse("2026-11-24T10:00:00Z");
    private static final int SUSPECTS = 20_000;

    /** A look: what was seen, which is nothing where something newer stood there. */
    private record Look(Optional<String> seen, long position, long millis) {}

    /** By the whole history: the run of the same up to the last look, and its first one. */
    private static Seen judged(List<Look> history) {
        Look now = history.get(history.size() - 1);
        int first = history.size() - 1;
        while (first > 0 && history.get(first - 1).seen().equals(now.seen())) {
            first--;
        }
        if (first == history.size() - 1) {
            return Seen.NEW;
        }
        if (now.millis() - history.get(first).millis() < 10_000) {
            return Seen.TOO_EARLY;
        }
        return now.position() > history.get(first).position() ? Seen.TWICE : Seen.NO_FARTHER;
    }

    @Test
    @DisplayName("are a finding where the same was seen ten seconds and a position before, and nothing else since")
    void random() {
        SplittableRandom random = new SplittableRandom(20261124);
        Map<Seen, Integer> met = new EnumMap<>(Seen.class);
        for (int suspect = 0; suspect < SUSPECTS; suspect++) {
            Sightings<String> sightings = new Sightings<>();
            List<Look> history = new ArrayList<>();
            long position = 1;
            long millis = 0;
            for (int look = 0; look < 12; look++) {
                position += random.nextInt(2);
                millis += random.nextInt(9) * 1_250L;
                Optional<String> seen = random.nextInt(6) == 0
                        ? Optional.empty()
                        : Optional.of(random.nextInt(5) == 0 ? "EXTRA" : "MISSING");
                history.add(new Look(seen, position, millis));
                if (seen.isEmpty()) {
                    sightings.moved(Optional.empty());
                } else {
                    Seen is = sightings.see(seen.get(), new Lsn(position), FIRST.plusMillis(millis));
                    assertThat(is).as("%s", history).isEqualTo(judged(history));
                    met.merge(is, 1, Integer::sum);
                }
                assertThat(sightings.isAny()).isEqualTo(seen.isPresent());
            }
        }
        assertThat(met).containsOnlyKeys(Seen.values());
        assertThat(met.values()).allMatch(times -> times > SUSPECTS / 10);
    }

    @Test
    @DisplayName("tell how long it takes until the next one can be a finding")
    void untilFinding() {
        Sightings<String> sightings = new Sightings<>();
        assertThat(sightings.untilFinding(FIRST)).isEmpty();
        sightings.see("MISSING", new Lsn(1), FIRST);
        assertThat(sightings.untilFinding(FIRST.plusSeconds(3))).contains(Duration.ofSeconds(7));
        assertThat(sightings.untilFinding(FIRST.plusSeconds(11))).contains(Duration.ZERO);
        sightings.moved(Optional.empty());
        assertThat(sightings.untilFinding(FIRST)).isEmpty();
    }

    @Test
    @DisplayName("know the version that was ahead last, and none that is absent")
    void ahead() {
        Sightings<String> sightings = new Sightings<>();
        Version version = Version.of(1, new Lsn(5));
        assertThat(sightings.wasAhead(Optional.empty())).isFalse();
        sightings.moved(Optional.of(version));
        assertThat(sightings.wasAhead(Optional.of(version))).isTrue();
        assertThat(sightings.wasAhead(Optional.of(Version.of(1, new Lsn(6))))).isFalse();
        sightings.moved(Optional.empty());
        assertThat(sightings.wasAhead(Optional.empty())).isFalse();
    }
}
