package dev.sluice.cli;

import static dev.sluice.testbed.OwnThread.OWN_THREAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.hook.CommandsAndCalls;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.Engine;
import dev.sluice.engine.RollbackOutcome;
import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.HookCaller;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.testbed.LocalPostgres;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@DisplayName("A switch beside another operator, and with a hook that hangs")
final class SwitchRacesIT {
    private static final String LOSE_LOCKS =
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database"
                    + " = (SELECT oid FROM pg_database WHERE datname = current_database())";

    @TempDir
    Path folder;

    private static JournalOpener journals() {
        return new SqliteJournalOpener(Clock.systemUTC());
    }

    private static void failed(TokenShop shop, Engine engine, String sentence) {
        assertThatThrownBy(() -> shop.advanceAtLast(engine, Phase.SWITCHED))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining(sentence);
        try (Journal journal = journals().open(shop.project().folder())) {
            assertThat(journal.cutover().phase()).isEqualTo(Phase.ARMED);
            assertThat(journal.cutover().open()).isEmpty();
        }
        assertThat(shop.isSwitched()).isFalse();
        // Nobody writes whose rights are gone.
        shop.awaitMore(10);
    }

    @Test
    @DisplayName(
            "a lock that is lost in a slow hook stops nobody; a stop that comes after another operator's thaw is given back (R-23, R-91)")
    void overtaken() {
        try (TokenShop shop = new TokenShop(folder)) {
            shop.advanceAtLast(shop.engine(), Phase.ARMED);
            AtomicBoolean stopped = new AtomicBoolean();
            HookCaller slow = (hook, moment, place) -> {
                if (moment == Moment.FREEZE) {
                    LocalPostgres.run(shop.source(), LOSE_LOCKS);
                }
                shop.hook(hook, moment, place);
            };
            Engine losing = shop.engine(
                    new Interference(
                            step -> stopped.compareAndSet(false, step.stage() == CutoverStage.STOP_WRITERS),
                            intent -> {}),
                    slow);
            failed(shop, losing, "The lock of a single operator was lost");
            assertThat(stopped).as("anybody was stopped").isFalse();

            AtomicReference<RollbackOutcome> other = new AtomicReference<>();
            Engine overtaken = shop.engine(
                    new Interference(
                            step -> {
                                if (step.stage() == CutoverStage.STOP_WRITERS && step.mark() == Mark.BEGUN) {
                                    LocalPostgres.run(shop.source(), LOSE_LOCKS);
                                    other.set(shop.back(shop.engine()));
                                }
                            },
                            intent -> {}),
                    shop::hook);
            failed(shop, overtaken, "and what this one had taken from the source's writers by then was given back");
            assertThat(other.get()).isEqualTo(new RollbackOutcome.Undone(Phase.ARMED));
            shop.end();
            assertThat(shop.storedInSource()).isEqualTo(shop.acknowledgedBySource());
            assertThat(shop.acknowledgedByTarget()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "a hook that hangs is taken back; of two operators at once exactly one moves, and the other is refused with 4")
    void together() throws Exception {
        try (TokenShop shop = new TokenShop(folder)) {
            shop.advanceAtLast(shop.engine(), Phase.ARMED);
            String document = shop.project().document();
            String hanging =
                    document.replace("freeze: {command: [unused]}", "freeze: {command: [sleep, \"300\"], seconds: 1}");
            assertThat(hanging).isNotEqualTo(document);
            shop.project().write(hanging);
            HookCaller real = (hook, moment, place) -> {
                if (moment == Moment.FREEZE) {
                    new CommandsAndCalls().call(hook, moment, place);
                }
                shop.hook(hook, moment, place);
            };
            failed(shop, shop.engine(journals(), real), "The hook freeze took longer than 1 s and was ended");
            shop.project().write(document);

            CountDownLatch refused = new CountDownLatch(1);
            HookCaller waiting = (hook, moment, place) -> {
                if (moment == Moment.FREEZE) {
                    await(refused);
                }
                shop.hook(hook, moment, place);
            };
            List<CompletableFuture<Optional<StoppedException>>> both = Stream.of(1, 2)
                    .map(number -> CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    AdvanceOutcome.Moved moved =
                                            shop.advanceAtLast(shop.engine(journals(), waiting), Phase.SWITCHED);
                                    assertThat(moved.gap()).isPresent();
                                    return Optional.<StoppedException>empty();
                                } catch (StoppedException stopped) {
                                    refused.countDown();
                                    return Optional.of(stopped);
                                }
                            },
                            OWN_THREAD))
                    .toList();
            List<StoppedException> refusals =
                    both.stream().flatMap(one -> one.join().stream()).toList();
            assertThat(refusals).singleElement().satisfies(one -> {
                assertThat(one.exitCode()).isEqualTo(4);
                assertThat(one).hasMessageContaining("Somebody else is changing the phase of this move");
            });
            assertThat(shop.isSwitched()).isTrue();
            shop.awaitMore(10);
            shop.end();
            assertThat(shop.acknowledgedByTarget()).isNotEmpty();
            assertThat(shop.storedInTarget()).hasSize(shop.acknowledged());
            assertThat(shop.sidesNeverOverlapped()).isTrue();
            assertThatThrownBy(() -> DriverManager.getConnection(shop.source().url(), shop.role(), ""))
                    .hasMessageContaining("not permitted to log in");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
