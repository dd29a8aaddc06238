package dev.sluice.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.FeedMessage;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.problem.SourceLostException;
import dev.sluice.problem.StoppedException;
import dev.sluice.source.QualifiedName;
import dev.sluice.testbed.Shop;
import dev.sluice.value.Lsn;
import dev.sluice.verify.OpenKey;
import dev.sluice.verify.OpenKeys;
import dev.sluice.verify.Verdict;
import dev.sluice.window.WindowResult.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** on virtual time: source, log, target and stream do what a test says. */
@DisplayName("Verification windows")
final class WindowsTest {
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

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

    /** Does something once, when the first full pass is over. */
    private void afterFullPass(Runnable action) {
        boolean[] done = {false};
        world.receiver = result -> {
            if (!done[0]) {
                done[0] = true;
                action.run();
            }
        };
    }

    @Test
    @DisplayName("begin with a full pass, and look at nothing where nothing was touched")
    void quiet() {
        WindowsResult result = world.run(TWO_MINUTES);

        assertThat(world.results.get(0).kind()).isEqualTo(Kind.FULL);
        assertThat(world.windows()).hasSizeBetween(4, 6).allMatch(window -> window.verdict() == Verdict.EQUAL);
        assertThat(world.windows().get(0).reason()).isEqualTo("No key was touched.");
        assertThat(result.worst()).isEqualTo(Verdict.EQUAL);
        assertThat(result.standing().verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(result.keys()).isZero();
    }

    @Test
    @DisplayName("look at each key that was touched, and say up to where")
    void touched() {
        afterFullPass(() -> {
            world.change(3, "New");
            world.change(4, "New, too");
            world.change(3, "Newer");
            world.write();
        });

        WindowsResult result = world.run(TWO_MINUTES);

        WindowResult first = world.windows().get(0);
        assertThat(first.counts().compared()).isEqualTo(2);
        assertThat(first.span().changes()).isEqualTo(3);
        assertThat(first.span().through()).isGreaterThan(first.span().from());
        assertThat(world.windows().get(1).span().from()).isEqualTo(first.span().through());
        assertThat(world.windows().get(1).counts().compared()).isZero();
        assertThat(result.worst()).isEqualTo(Verdict.EQUAL);
        assertThat(result.keys()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "find a change that never reached the target, keep it open until it does, and do not forget in the end that it was wrong")
    void lost() {
        afterFullPass(() -> {
            world.change(3, "Lost");
            world.receiver = result -> {
                if (result.number() == 3) {
                    world.write();
                }
            };
        });

        WindowsResult result = world.run(TWO_MINUTES);

        assertThat(world.windows().stream().limit(3).map(WindowResult::verdict))
                .containsExactly(Verdict.DIFFERENT, Verdict.DIFFERENT, Verdict.DIFFERENT);
        assertThat(world.windows().get(0).differences())
                .singleElement()
                .satisfies(difference -> assertThat(difference.key()).contains("CUSTOMER#3"));
        assertThat(world.windows().get(0).open()).isEqualTo(1);
        assertThat(world.windows().get(0).standing().verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(world.windows().get(3).verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(world.windows().get(3).counts().compared()).isEqualTo(1);
        assertThat(world.windows().get(3).open()).isZero();
        assertThat(result.standing().verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(result.worst()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    @DisplayName("take lag for nothing else: what was touched waits until the stream goes on")
    void lag() {
        afterFullPass(() -> {
            world.stands = Optional.of(new Lsn(1));
            world.change(3, "Late");
            world.receiver = result -> {
                if (result.number() == 2) {
                    world.write();
                    world.stands = Optional.empty();
                }
            };
        });

        WindowsResult result = world.run(Duration.ofMinutes(6));

        assertThat(world.windows().get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(world.windows().get(0).reason()).contains("stands at").contains("wait for the next window");
        assertThat(world.windows().get(0).standing().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(world.windows().get(2).verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(world.windows().get(2).counts().compared()).isEqualTo(1);
        assertThat(world.results).noneMatch(window -> window.counts().differences() > 0);
        assertThat(result.worst()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    @DisplayName("make a full pass at once where the log was lost, and claim nothing until it ended")
    void lostLog() {
        afterFullPass(() -> world.receiver = result -> {
            if (result.kind() == Kind.WINDOW && result.number() == 1) {
                world.lose(new SourceLostException("cut.", new IllegalStateException("planted")));
                world.full = Verdict.INCONCLUSIVE;
                world.open = new OpenKeys(List.of(), 1, 0);
            }
        });

        WindowsResult result = world.run(TWO_MINUTES);

        assertThat(world.fullPasses).isEqualTo(2);
        assertThat(world.remarks).anyMatch(remark -> remark.contains("The log was lost (cut.)"));
        assertThat(result.standing().verdict())
                .as("what the new full pass left open no window can tell")
                .isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(world.windows()).last().satisfies(last -> assertThat(last.open())
                .isEqualTo(1));
    }

    private static OpenKey customer7() {
        return new OpenKey(
                Shop.table(),
                new Item(Map.of(
                        "pk", new AttributeValue.StringValue("CUSTOMER#7"),
                        "sk", new AttributeValue.StringValue("PROFILE"))));
    }

    @Test
    @DisplayName("look again at what a full pass left open, and are green only when that is equal")
    void leftOpen() {
        world.full = Verdict.INCONCLUSIVE;
        world.open = new OpenKeys(List.of(customer7()), 0, 0);

        WindowsResult result = world.run(TWO_MINUTES);

        assertThat(world.results.get(0).standing().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(world.windows().get(0).counts().compared()).isEqualTo(1);
        assertThat(result.standing().verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(result.standing().fullPass()).contains(Verdict.INCONCLUSIVE);
    }

    @Test
    @DisplayName("are never green behind a full pass that is in doubt for a reason that is no key")
    void doubt() {
        world.full = Verdict.INCONCLUSIVE;

        assertThat(world.run(TWO_MINUTES).standing().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    @DisplayName("make full passes on their schedule")
    void schedule() {
        world.run(new WindowSettings(
                Duration.ofSeconds(30),
                new FullSchedule.Every(Duration.ofMinutes(1)),
                Optional.of(Duration.ofMinutes(5))));

        assertThat(world.fullPasses).isBetween(4, 6);
    }

    @Test
    @DisplayName("make a full pass again after an hour, where one left open what has no key")
    void again() {
        world.full = Verdict.INCONCLUSIVE;
        world.open = new OpenKeys(List.of(), 3, 0);
        world.receiver = result -> {
            world.full = Verdict.EQUAL;
            world.open = OpenKeys.NONE;
        };

        WindowsResult result = world.run(new WindowSettings(
                Duration.ofMinutes(10),
                new FullSchedule.Every(Duration.ofHours(24)),
                Optional.of(Duration.ofMinutes(65))));

        assertThat(world.fullPasses).isEqualTo(2);
        assertThat(result.standing().verdict()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    @DisplayName("end where a table was emptied, since nobody knows the keys (R-36)")
    void truncated() {
        afterFullPass(() -> world.tell(new FeedMessage.Truncated(List.of(new QualifiedName("public", "customer")))));

        assertThatThrownBy(() -> world.run(TWO_MINUTES))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("TRUNCATE has emptied");
    }

    @Test
    @DisplayName("end cleanly when they are stopped, and leave no file behind")
    void stopped() throws Exception {
        afterFullPass(() -> {
            for (int i = 1; i <= 20; i++) {
                world.change(i, "New " + i);
            }
            world.cancellation.cancel("enough");
        });

        WindowsResult result = world.run(Duration.ofHours(1));

        assertThat(result.fullPasses()).isEqualTo(1);
        assertThat(result.windows()).isZero();
        assertThat(result.worst()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.standing().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(world.remarks)
                .as("%s", world.remarks)
                .anyMatch(remark -> remark.contains("everything was equal up to "
                        + world.results.get(0).span().through()));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    @DisplayName("stay EQUAL where they are stopped and nothing was touched since the last one")
    void stoppedAtRest() {
        world.receiver = result -> {
            if (result.kind() == Kind.WINDOW && result.number() == 2) {
                world.cancellation.cancel("enough");
            }
        };

        assertThat(world.run(Duration.ofHours(1)).worst()).isEqualTo(Verdict.EQUAL);
    }
}
