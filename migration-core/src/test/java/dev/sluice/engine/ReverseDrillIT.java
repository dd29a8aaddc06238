package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.ReverseState;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.problem.StoppedException;
import dev.sluice.reverse.ReverseGoal;
import dev.sluice.run.Cancellation;
import dev.sluice.run.PhaseTransition;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.OwnThread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -Dsluice.reverse.seeds=50} plays so many drills, {@code -Dsluice.seed=7} others. */
@DisplayName("A reverse sync that is killed")
final class ReverseDrillIT {
    @TempDir
    Path folder;

    static LongStream seeds() {
        long first = Long.getLong("sluice.seed", 20_261_122L);
        return LongStream.range(first, first + Integer.getInteger("sluice.reverse.seeds", 3));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName(
            "at random, before and after commits, while an application writes, loses nothing and applies nothing twice")
    void killed(long seed) throws Exception {
        try (ReverseDesk desk = new ReverseDesk(folder.resolve("project" + seed))) {
            desk.backfill();
            desk.reverse(new ReverseOptions.Prepare());
            desk.freeze();
            desk.switchOver();
            ReverseApplication application = new ReverseApplication(desk, seed);
            CrashingSource crashing = new CrashingSource(seed, 3);
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Integer> follower =
                    CompletableFuture.supplyAsync(() -> followed(desk, crashing, over), OwnThread.OWN_THREAD);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            for (int i = 0; i < 150 || crashing.crashes() < 4 && System.nanoTime() < deadline; i++) {
                application.act();
            }
            over.set(true);
            int calls = follower.get(120, TimeUnit.SECONDS);
            assertThat(crashing.crashes()).as("kills in %d calls", calls).isGreaterThan(3);

            ReverseOutcome.Followed followed = desk.catchUp();

            assertThat(followed.held()).isEmpty();
            assertThat(desk.rows(ReverseApplication.AUTHORS)).isEqualTo(application.expectedAuthors());
            assertThat(desk.rows(ReverseApplication.BOOKS)).isEqualTo(application.expectedBooks());
        }
    }

    private static int followed(ReverseDesk desk, CrashingSource crashing, AtomicBoolean over) {
        int calls = 0;
        while (!over.get()) {
            calls++;
            try {
                desk.catchUp(desk.ports(crashing.around(), UnaryOperator.identity()));
            } catch (CrashingSource.Crash killed) {
                // The next process goes on.
            }
        }
        return calls;
    }

    @Test
    @DisplayName("is one at a time: of two followers one gives way, and every record takes effect once")
    void two() throws Exception {
        try (ReverseDesk desk = new ReverseDesk(folder.resolve("project"))) {
            desk.backfill();
            desk.reverse(new ReverseOptions.Prepare());
            desk.freeze();
            desk.switchOver();
            List<Cancellation> stops = List.of(new Cancellation(), new Cancellation());
            List<CompletableFuture<String>> followers = new ArrayList<>();
            stops.forEach(stop -> followers.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            desk.engine()
                                    .reverse(
                                            desk.folder(),
                                            LocalDynamoDb.settings(),
                                            new ReverseOptions.Follow(new ReverseGoal.UntilStopped()),
                                            new Watch(RunListener.NONE, stop));
                            return "ended";
                        } catch (StoppedException stopped) {
                            return String.valueOf(stopped.getMessage());
                        }
                    },
                    OwnThread.OWN_THREAD)));
            ReverseApplication application = new ReverseApplication(desk, 7);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (followers.stream().noneMatch(CompletableFuture::isDone) && System.nanoTime() < deadline) {
                application.act();
            }
            stops.forEach(stop -> stop.cancel("The test is over."));
            List<String> endings = new ArrayList<>();
            for (CompletableFuture<String> follower : followers) {
                endings.add(follower.get(60, TimeUnit.SECONDS));
            }
            assertThat(endings).anyMatch(ending -> ending.contains("Another follower of this reverse sync is at work"));
            desk.catchUp();
            assertThat(desk.rows(ReverseApplication.AUTHORS)).isEqualTo(application.expectedAuthors());
            assertThat(desk.rows(ReverseApplication.BOOKS)).isEqualTo(application.expectedBooks());
        }
    }

    @Test
    @DisplayName("is over when the way back is: what the forward engine writes after it is skipped again")
    void backAndForth() {
        try (ReverseDesk desk = new ReverseDesk(folder.resolve("project"))) {
            desk.backfill();
            desk.reverse(new ReverseOptions.Prepare());
            desk.freeze();
            desk.switchOver();
            ReverseApplication application = new ReverseApplication(desk, 11);
            for (int i = 0; i < 40; i++) {
                application.act();
            }
            desk.move(PhaseTransition.BEGIN_ROLL_BACK);
            try (var journal = desk.ports().journals().open(desk.folder());
                    ReverseSession session = new ReverseSession(
                            desk.ports(),
                            Workspace.open(desk.folder()).onTarget(LocalDynamoDb.settings()),
                            journal,
                            Watch.nobody())) {
                assertThat(session.drain(ReverseDesk.PATIENCE).caughtUp()).isTrue();
                assertThat(session.health().isArmed()).isTrue();
                assertThat(session.health().quarantined()).isZero();
            }
            assertThat(desk.rows(ReverseApplication.BOOKS)).isEqualTo(application.expectedBooks());
            desk.move(PhaseTransition.END_ROLL_BACK);
            List<String> before = desk.rows(ReverseApplication.AUTHORS);
            desk.update("AUTHOR#1000000", "PROFILE", "name", new StringValue("not the application"));
            assertThat(desk.catchUp().figures().applied()).isZero();
            assertThat(desk.rows(ReverseApplication.AUTHORS)).isEqualTo(before);
            assertThat(mode(desk)).contains(ReverseState.Mode.SKIPPING);
        }
    }

    private static Optional<ReverseState.Mode> mode(ReverseDesk desk) {
        return desk.engine()
                .reverseHealth(desk.folder(), LocalDynamoDb.settings())
                .mode();
    }

    @Test
    @DisplayName("holds between position and switch: it neither skips nor applies")
    void holds() {
        try (ReverseDesk desk = new ReverseDesk(folder.resolve("project"))) {
            desk.backfill();
            desk.reverse(new ReverseOptions.Prepare());
            desk.freeze();
            try (var journal = desk.ports().journals().open(desk.folder());
                    ReverseSession session = new ReverseSession(
                            desk.ports(),
                            Workspace.open(desk.folder()).onTarget(LocalDynamoDb.settings()),
                            journal,
                            Watch.nobody())) {
                session.takePosition(ReverseDesk.PATIENCE);
                assertThat(journal.latestEvidence(ReverseSession.POSITION)).isPresent();
                assertThatThrownBy(() -> session.drain(Duration.ofSeconds(2)))
                        .isInstanceOf(StoppedException.class)
                        .hasMessageContaining("did not catch up within 2 s");
            }
            desk.update("AUTHOR#1", "PROFILE", "name", new StringValue("Kept"));
            desk.move(PhaseTransition.SWITCH);
            assertThat(desk.catchUp().figures().applied()).isEqualTo(1);
            assertThat(desk.rows("SELECT name FROM author WHERE author_id = 1")).containsExactly("Kept");
        }
    }
}
