package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.session.Loadable;
import dev.sluice.app.session.StepId;
import dev.sluice.app.session.StepStates;
import dev.sluice.app.testbed.Desk;
import dev.sluice.app.testbed.SmallProject;
import dev.sluice.app.testbed.SmallWindows;
import dev.sluice.engine.StreamStatus;
import dev.sluice.engine.StreamStatus.Follower;
import dev.sluice.engine.SyncOutcome;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.run.RunEvent;
import dev.sluice.sync.Sync;
import dev.sluice.verify.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The change stream")
final class SyncViewModelTest {
    private final Desk desk = new Desk();
    private final SyncViewModel model = new SyncViewModel(desk.session, desk.journey, desk.stream);
    private final StepStates states = new StepStates(desk.session);

    private void look(StreamStatus status) {
        desk.engine.stream = () -> Optional.of(status);
        desk.withProjectAt(StepId.SYNC);
    }

    private static StreamStatus stream(Follower follower, long applied, long end, long second) {
        return SmallProject.stream(follower, applied, end, SmallProject.NOW.plusSeconds(second));
    }

    @Test
    @DisplayName("is not said to be absent before anybody has looked, then can be prepared")
    void none() {
        desk.withProject();
        assertThat(model.phase().get()).isEqualTo(StreamPhase.UNKNOWN);
        assertThat(model.preparable().get()).isFalse();
        desk.session.step().set(StepId.SYNC);
        desk.work();
        assertThat(model.phase().get()).isEqualTo(StreamPhase.NONE);
        assertThat(model.next().get()).startsWith("Without a change stream");
        assertThat(model.known().get()).isFalse();
        assertThat(model.preparable().get()).isTrue();
        model.prepare();
        desk.engine.stream = () -> Optional.of(stream(Follower.ABSENT, 4_096, 4_096, 0));
        desk.work().wait(1);
        assertThat(desk.engine.calls).contains("sync Prepare");
        assertThat(model.phase().get()).isEqualTo(StreamPhase.WAITING);
        assertThat(model.preparable().get()).isFalse();
        assertThat(model.followable().get()).isTrue();
    }

    @Test
    @DisplayName(
            "shows position, lag, bytes and quarantine of a sync of another process, and no speed that nobody told")
    void elsewhere() {
        look(stream(Follower.PRESENT, 5_000, 5_000, 0));
        desk.engine.stream = () -> Optional.of(stream(Follower.PRESENT, 5_000, 5_000 + (1 << 20), 9));
        desk.wait(1);
        assertThat(model.phase().get()).isEqualTo(StreamPhase.FOLLOWED);
        assertThat(model.context().get()).isEqualTo("Applied up to 0/1388");
        assertThat(model.lag().get()).isEqualTo("9 s");
        assertThat(model.lagBound().get()).isEqualTo("at most");
        assertThat(model.behind().get()).isEqualTo("1.00 MB");
        assertThat(model.quarantined().get()).isEqualTo("3");
        assertThat(model.anyQuarantined().get()).isTrue();
        assertThat(model.rate().get()).isEqualTo("\u2013");
        assertThat(model.followable().get()).isFalse();
        assertThat(model.lines())
                .extracting(PositionLine::name)
                .startsWith("Publication and slot")
                .contains("Acknowledged to the source");
        assertThat(states.of(StepId.SYNC).state()).isEqualTo(GlyphState.RUNNING);
        assertThat(states.of(StepId.SYNC).fact()).isEqualTo("lag 9 s");
    }

    @Test
    @DisplayName("that was behind at the first look tells no lag at first, then a lower bound as such")
    void behindFromTheBeginning() {
        look(stream(Follower.PRESENT, 5_000, 9_000, 0));
        assertThat(model.lag().get()).isEqualTo("\u2013");
        assertThat(model.lagBound().get()).isEqualTo("not known yet");
        desk.engine.stream = () -> Optional.of(stream(Follower.PRESENT, 5_500, 9_500, 61));
        desk.wait(1);
        assertThat(model.lag().get()).isEqualTo("> 1:01");
        assertThat(model.lagBound().get()).isEqualTo("since the first look");
        assertThat(states.of(StepId.SYNC).fact()).isEqualTo("lag > 1:01");
    }

    @Test
    @DisplayName("that nobody follows asks for attention on every screen, also after the step was left")
    void unfollowed() {
        look(stream(Follower.PRESENT, 5_000, 5_000, 0));
        desk.session.step().set(StepId.DESIGN);
        desk.engine.stream = () -> Optional.of(stream(Follower.ABSENT, 5_000, 9_000, 5));
        desk.wait(1);
        assertThat(states.of(StepId.SYNC).state()).isEqualTo(GlyphState.ATTENTION);
        assertThat(model.next().get()).startsWith("Nobody follows the stream");
    }

    @Test
    @DisplayName(
            "is dropped once the name of the project was typed, while nobody follows it, and can be prepared again")
    void dropped() {
        look(stream(Follower.PRESENT, 5_000, 5_000, 0));
        assertThat(model.droppable().get()).isFalse();
        model.askToDrop();
        assertThat(model.drop().asking().get()).as("somebody follows it").isFalse();
        desk.engine.stream = () -> Optional.of(stream(Follower.ABSENT, 5_000, 5_000, 9));
        desk.wait(1);
        assertThat(model.droppable().get()).isTrue();
        desk.session.verification().set(new Loadable.Ready<>(SmallProject.equal()));
        model.askToDrop();
        assertThat(model.dropQuestion().get()).contains("replication slot sluice_", "name of the project, shop,");
        model.drop().typed().set("Shop");
        model.drop().confirm();
        assertThat(desk.engine.calls).noneMatch(call -> call.startsWith("sync"));
        model.drop().typed().set("shop");
        assertThat(model.drop().unready().get()).isFalse();
        desk.session.windows().set(new Loadable.Loading<>());
        assertThat(model.drop().unready().get()).as("windows need it").isTrue();
        desk.session.windows().set(new Loadable.Absent<>());
        desk.engine.sync = watch -> {
            desk.engine.stream = Optional::empty;
            return new SyncOutcome.Dropped("sluice_1", List.of());
        };
        model.drop().confirm();
        assertThat(model.drop().asking().get()).isFalse();
        desk.work().wait(1);
        assertThat(desk.engine.calls).contains("sync Drop");
        assertThat(model.phase().get()).isEqualTo(StreamPhase.NONE);
        assertThat(model.trouble().get()).isEmpty();
        assertThat(model.preparable().get()).isTrue();
        assertThat(desk.session.verification().get().value())
                .as("nothing was written")
                .isPresent();
    }

    @Test
    @DisplayName("that is not dropped says why, and is there")
    void notDropped() {
        look(stream(Follower.ABSENT, 5_000, 5_000, 0));
        model.askToDrop();
        model.drop().typed().set("shop");
        desk.engine.sync = watch -> {
            throw new InvalidInputException("A way back goes on with the change stream.");
        };
        model.drop().confirm();
        desk.work();
        assertThat(model.run().trouble().get()).isEqualTo("A way back goes on with the change stream.");
        assertThat(model.droppable().get()).isTrue();
        model.askToDrop();
        assertThat(model.drop().typed().get()).as("it is typed anew").isEmpty();
        desk.session.project().set(Optional.empty());
        assertThat(model.drop().asking().get()).isFalse();
    }

    @Test
    @DisplayName("that is of no use says so, and can be neither prepared nor followed")
    void spoilt() {
        look(SmallProject.spoiltStream());
        assertThat(model.phase().get()).isEqualTo(StreamPhase.TROUBLED);
        assertThat(model.trouble().get()).isEqualTo("REBASE_REQUIRED: the slot is gone.");
        assertThat(model.followable().get()).isFalse();
        assertThat(model.preparable().get()).isFalse();
        assertThat(states.of(StepId.SYNC).state()).isEqualTo(GlyphState.ATTENTION);
    }

    @Test
    @DisplayName("is not shown as it was where the journal cannot be read any more")
    void unreadable() {
        look(stream(Follower.PRESENT, 5_000, 5_000, 0));
        desk.engine.stream = () -> {
            throw new UnreachableException("The journal cannot be read.");
        };
        desk.wait(1);
        assertThat(model.trouble().get()).isEqualTo("The journal cannot be read.");
        assertThat(model.phase().get()).isEqualTo(StreamPhase.UNKNOWN);
        assertThat(model.known().get()).isFalse();
    }

    @Test
    @DisplayName("followed here tells its speed, lets a verification beside it and no backfill, and stops alone")
    void followedHere() {
        look(stream(Follower.ABSENT, 5_000, 5_000, 0));
        desk.engine.sync = watch -> {
            watch.listener().on(new RunEvent.StageBegan(Sync.STAGE, 0, "changes"));
            assertThat(model.rate().get()).isEqualTo("0");
            assertThat(model.run().running().get()).isTrue();
            assertThat(desk.session.running().get()).isTrue();
            assertThat(desk.session.runningBesideSync().get()).isFalse();
            desk.journey.backfill();
            desk.journey.verify();
            model.run().cancel();
            watch.cancellation().throwIfRequested();
            return SmallProject.streamPrepared();
        };
        model.follow();
        desk.work();
        assertThat(desk.engine.calls).contains("sync Follow", "verify").doesNotContain("backfill");
        assertThat(desk.session.verification().get().value()).isPresent();
        assertThat(model.run().trouble().get()).contains("Sync was cancelled in the window");
        assertThat(model.run().running().get()).isFalse();
    }

    @Test
    @DisplayName(
            "followed here keeps its own progress while windows are at work beside it, and can be started again beside them")
    void besideWindows() {
        look(stream(Follower.ABSENT, 5_000, 5_000, 0));
        desk.engine.sync = watch -> {
            watch.listener().on(new RunEvent.StageBegan(Sync.STAGE, 0, "changes"));
            watch.listener().on(new RunEvent.Advanced(Sync.STAGE, 17));
            desk.journey.windows(Duration.ofMinutes(1));
            assertThat(desk.current.job().get().orElseThrow().name()).isEqualTo("Windows");
            assertThat(model.rate().get()).isEqualTo("0");
            assertThat(model.run().progress().stage().get()).isEqualTo("Sync");
            assertThat(model.run().progress().counts().get()).isEqualTo("17 changes");
            return SmallProject.streamPrepared();
        };
        desk.engine.windows = (receiver, watch) -> {
            receiver.accept(SmallWindows.full(1));
            desk.engine.sync = again -> SmallProject.streamPrepared();
            assertThat(model.run().blocked().get()).isFalse();
            model.follow();
            desk.journey.backfill();
            desk.journey.verify();
            desk.work();
            assertThat(desk.session.windowHistory().get().fullPasses())
                    .as("a sync beside them is what they look at")
                    .isEqualTo(1);
            return SmallWindows.end(SmallWindows.standing(Verdict.EQUAL), Verdict.EQUAL);
        };
        model.follow();
        desk.work();
        assertThat(desk.engine.calls)
                .containsSubsequence("sync Follow", "windows PT1M", "sync Follow")
                .doesNotContain("backfill", "verify");
    }
}
