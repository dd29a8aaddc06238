package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceStrain;
import dev.sluice.gateway.SourceStrain.Sight;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.CourtesySettings;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Source courtesy")
final class SourceWatchTest {
    @TempDir
    Path folder;

    private Supplier<SourceStrain> strain = () -> strained(0, 0);

    private static SourceStrain strained(long lagMillis, long connections) {
        return new SourceStrain(Optional.of(Duration.ofMillis(lagMillis)), connections, Sight.EVERYTHING);
    }

    private SourceWatch watch(CourtesySettings settings) {
        SourceDatabase database = (SourceDatabase) Proxy.newProxyInstance(
                SourceDatabase.class.getClassLoader(), new Class<?>[] {SourceDatabase.class}, (proxy, method, with) -> {
                    if (method.getName().equals("strain")) {
                        return strain.get();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
        return new SourceWatch(database, settings, folder);
    }

    @Test
    @DisplayName("holds while a replica lags more than the limit, and lets go below 80 % of it")
    void lag() {
        SourceWatch watch = watch(
                new CourtesySettings(Optional.of(Duration.ofSeconds(10)), OptionalLong.empty(), Optional.empty()));
        strain = () -> strained(10_000, 0);
        assertThat(watch.look()).as("at the limit").isEmpty();
        strain = () -> strained(10_100, 0);
        assertThat(watch.look().orElseThrow()).contains("10.1 s", "10 s", "replicaLagSeconds");
        strain = () -> strained(8_100, 0);
        assertThat(watch.look()).as("below the limit, but above 80 %").isPresent();
        strain = () -> strained(8_000, 0);
        assertThat(watch.look()).isEmpty();
        strain = () -> strained(9_000, 0);
        assertThat(watch.look()).as("let go, so the whole limit counts again").isEmpty();
        strain = () -> new SourceStrain(Optional.empty(), 1_000, Sight.EVERYTHING);
        assertThat(watch.look()).as("no replica, and sessions have no limit").isEmpty();
    }

    @Test
    @DisplayName("holds while more sessions of others are at work than the limit, and lets go below 80 % of it")
    void connections() {
        SourceWatch watch = watch(new CourtesySettings(Optional.empty(), OptionalLong.of(50), Optional.empty()));
        strain = () -> strained(86_400_000, 50);
        assertThat(watch.look()).isEmpty();
        strain = () -> strained(0, 51);
        assertThat(watch.look().orElseThrow()).contains("51 sessions", "50", "activeConnections");
        strain = () -> strained(0, 41);
        assertThat(watch.look()).isPresent();
        strain = () -> strained(0, 40);
        assertThat(watch.look()).isEmpty();
    }

    @Test
    @DisplayName("holds while the pause file is there")
    void pauseFile() throws IOException {
        SourceWatch watch =
                watch(new CourtesySettings(Optional.empty(), OptionalLong.empty(), Optional.of("hold.here")));
        assertThat(watch.look()).isEmpty();
        Path file = Files.createFile(folder.resolve("hold.here"));
        assertThat(watch.look().orElseThrow()).contains("hold.here");
        Files.delete(file);
        assertThat(watch.look()).isEmpty();
    }

    @Test
    @DisplayName("holds while a source with a limit cannot be asked, and lets go when it answers")
    void unreachable() {
        SourceWatch watch = watch(new CourtesySettings(Optional.empty(), OptionalLong.of(1), Optional.empty()));
        strain = () -> {
            throw new UnreachableException("Gone.");
        };
        assertThat(watch.look().orElseThrow()).contains("cannot be asked", "run.courtesy");
        assertThat(watch.isBlind()).isTrue();
        strain = () -> strained(0, 0);
        assertThat(watch.look()).isEmpty();
        assertThat(watch.isBlind()).isFalse();
    }

    @Test
    @DisplayName("holds while the role may no longer see others, and then lets go where it would have before")
    void sightLost() {
        SourceWatch watch = watch(new CourtesySettings(Optional.empty(), OptionalLong.of(50), Optional.empty()));
        Supplier<SourceStrain> hidden = () -> new SourceStrain(Optional.empty(), 0, Sight.ITSELF);
        strain = hidden;
        assertThat(watch.look().orElseThrow()).contains("no longer see", "pg_read_all_stats");
        assertThat(watch.isBlind()).as("it answers, so waiting is of use").isFalse();
        strain = () -> strained(0, 45);
        assertThat(watch.look()).as("no figure held the run").isEmpty();
        strain = () -> strained(0, 51);
        assertThat(watch.look()).isPresent();
        strain = hidden;
        assertThat(watch.look()).isPresent();
        strain = () -> strained(0, 45);
        assertThat(watch.look()).as("a figure held the run").isPresent();
    }

    @Test
    @DisplayName("does not ask, and so does not hold, without a limit")
    void unlimited() {
        SourceWatch watch = watch(CourtesySettings.NONE);
        strain = () -> {
            throw new UnreachableException("Gone.");
        };
        assertThat(watch.look()).isEmpty();
        assertThat(watch.isBlind()).isFalse();
    }

    @Test
    @DisplayName("is refused where the role may not see what a limit is about, and only there")
    void sight() {
        strain = () -> new SourceStrain(Optional.empty(), 1, Sight.ITSELF);
        assertThatThrownBy(
                        watch(new CourtesySettings(Optional.empty(), OptionalLong.of(1), Optional.empty()))
                                ::requireSight)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("run.courtesy", "pg_read_all_stats");
        assertThatThrownBy(watch(new CourtesySettings(
                        Optional.of(Duration.ofSeconds(1)), OptionalLong.empty(), Optional.empty()))::requireSight)
                .isInstanceOf(InvalidInputException.class);
        assertThatCode(
                        watch(new CourtesySettings(Optional.empty(), OptionalLong.empty(), Optional.of("x")))
                                ::requireSight)
                .doesNotThrowAnyException();
        strain = () -> strained(0, 1);
        assertThatCode(
                        watch(new CourtesySettings(Optional.empty(), OptionalLong.of(1), Optional.empty()))
                                ::requireSight)
                .doesNotThrowAnyException();
    }
}
