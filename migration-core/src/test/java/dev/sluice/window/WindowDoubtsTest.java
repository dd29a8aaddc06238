package dev.sluice.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.problem.SourceLostException;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Lsn;
import dev.sluice.verify.OpenKey;
import dev.sluice.verify.OpenKeys;
import dev.sluice.verify.Verdict;
import dev.sluice.window.WindowResult.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** what nobody looked at, or what proves nothing, is never green. */
@DisplayName("Verification windows are not green")
final class WindowDoubtsTest {
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final Lsn FAR = new Lsn(1L << 50);

    @TempDir
    private Path folder;

    private WindowWorld world;

    @BeforeEach
    void create() {
        world = new WindowWorld(folder, 20);
    }

    @AfterEach
    void end() {
        world.close();
    }

    private static OpenKeys customer7() {
        return new OpenKeys(
                List.of(new OpenKey(
                        Shop.table(),
                        new Item(Map.of(
                                "pk", new AttributeValue.StringValue("CUSTOMER#7"),
                                "sk", new AttributeValue.StringValue("PROFILE"))))),
                0,
                0);
    }

    private WindowsResult hours(Duration duration) {
        return world.run(new WindowSettings(
                Duration.ofMinutes(10), new FullSchedule.Every(Duration.ofHours(24)), Optional.of(duration)));
    }

    @Nested
    @DisplayName("where the log")
    final class Log {
        @Test
        @DisplayName("was not read to its end: what was touched waits for the next window")
        void unread() {
            world.receiver = result -> {
                if (result.kind() == Kind.FULL) {
                    world.change(3, "New");
                    world.write();
                    world.logEnd = Optional.of(FAR);
                } else if (result.number() == 2) {
                    world.logEnd = Optional.empty();
                }
            };

            WindowsResult result = world.run(TWO_MINUTES);

            assertThat(world.windows().get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(world.windows().get(0).reason())
                    .contains("the log was read up to")
                    .contains("of " + FAR);
            assertThat(world.windows().get(0).standing().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(world.windows().get(2).verdict()).isEqualTo(Verdict.EQUAL);
            assertThat(world.windows().get(2).counts().compared()).isEqualTo(1);
            assertThat(result.worst()).isEqualTo(Verdict.EQUAL);
        }

        @Test
        @DisplayName("was never read to its end")
        void neverRead() {
            world.logEnd = Optional.of(FAR);

            assertThat(world.run(TWO_MINUTES).worst()).isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        @DisplayName("was lost during the last window")
        void lostInTheEnd() {
            world.beforeLook = () -> {
                if (world.windows().size() == 1) {
                    world.loseNow(new SourceLostException("cut.", new IllegalStateException("planted")));
                }
            };

            WindowsResult result = world.run(Duration.ofSeconds(10));

            assertThat(world.windows()).hasSize(2);
            assertThat(world.windows().get(1).standing().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(result.worst()).isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        @DisplayName("has no reader any more, whatever ended it")
        void noMemory() {
            world.receiver = result -> world.lose(new OutOfMemoryError("planted"));

            assertThatThrownBy(() -> world.run(TWO_MINUTES))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the reader of the log failed");
        }

        @Test
        @DisplayName("was not read to its end when they were stopped")
        void unreadAtStop() {
            world.receiver = result -> {
                if (result.kind() == Kind.WINDOW) {
                    world.logEnd = Optional.of(FAR);
                    world.cancellation.cancel("enough");
                }
            };

            WindowsResult result = world.run(Duration.ofHours(1));

            assertThat(result.windows()).isEqualTo(1);
            assertThat(result.worst()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(world.remarks).anyMatch(remark -> remark.contains("the log was read up to"));
        }

        @Test
        @DisplayName("was lost when they were stopped")
        void lostAtStop() {
            world.receiver = result -> {
                if (result.kind() == Kind.WINDOW) {
                    world.loseNow(new SourceLostException("cut.", new IllegalStateException("planted")));
                    world.cancellation.cancel("enough");
                }
            };

            assertThat(world.run(Duration.ofHours(1)).worst()).isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    @Test
    @DisplayName("where they are stopped in the middle of a look")
    void stoppedInLook() {
        world.receiver = result -> {
            if (result.kind() == Kind.WINDOW) {
                world.change(3, "Lost");
                world.beforeLook = () -> world.cancellation.cancel("enough");
            }
        };

        assertThat(world.run(Duration.ofHours(1)).worst()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Nested
    @DisplayName("behind a full pass")
    final class Pass {
        @ParameterizedTest
        @EnumSource(Verdict.class)
        @DisplayName("that proves nothing (R-24, R-85), also where a key that it left open is equal now")
        void doubted(Verdict verdict) {
            world.full = verdict;
            world.trust = FullPass.Trust.DOUBTED;
            world.open = customer7();

            WindowsResult result = world.run(TWO_MINUTES);

            assertThat(world.windows().get(0).verdict()).isEqualTo(Verdict.EQUAL);
            assertThat(world.windows().get(0).counts().compared()).isEqualTo(1);
            assertThat(result.standing().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        @DisplayName("that proves nothing until another one does, an hour later")
        void doubtedAgain() {
            world.trust = FullPass.Trust.DOUBTED;
            world.receiver = result -> world.trust = FullPass.Trust.SOUND;

            WindowsResult result = hours(Duration.ofMinutes(65));

            assertThat(world.fullPasses).isEqualTo(2);
            assertThat(result.standing().verdict()).isEqualTo(Verdict.EQUAL);
        }

        @Test
        @DisplayName("with rows in quarantine, which are no reason to make it again before its time")
        void quarantined() {
            world.full = Verdict.INCONCLUSIVE;
            world.open = new OpenKeys(List.of(), 0, 3);

            WindowsResult result = hours(Duration.ofMinutes(150));

            assertThat(world.fullPasses).isEqualTo(1);
            assertThat(world.windows()).last().satisfies(last -> assertThat(last.open())
                    .isEqualTo(3));
            assertThat(result.standing().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }
    }
}
