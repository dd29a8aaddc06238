package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.i18n.Figures;
import dev.sluice.engine.CompletionOutlook;
import dev.sluice.engine.StageTime;
import dev.sluice.engine.WriteGap;
import dev.sluice.project.CutoverHook;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.FreezeSettings;
import dev.sluice.project.TargetApplication;
import dev.sluice.run.CutoverStage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The stages of a switch, a way back or a completion, of the newest try or of one to come. Immutable.
 *
 * @param way where it leads
 * @param settings their limits and hooks
 * @param attempt empty where one is to come
 * @param measured how long each took by a clock that nobody sets, where that is known
 * @param now the moment up to which what is under way is counted
 * @param atWork whether a process is known to be at it
 */
record MoveStages(
        MoveAttempt.Way way,
        CutoverSettings settings,
        Optional<MoveAttempt> attempt,
        Optional<WriteGap> measured,
        Instant now,
        boolean atWork) {
    /** The stages in their order. */
    List<StageRow> rows() {
        return way.stages().stream().filter(this::isPart).map(this::row).toList();
    }

    /** Hooks that nobody wrote are left out, and so are a position that only a way back needs and what is seldom needed: a wait, an accepted loss. */
    private boolean isPart(CutoverStage stage) {
        if (attempt.flatMap(one -> one.begun(stage)).isPresent()) {
            return true;
        }
        return switch (stage) {
            case FLAG -> has(Moment.FREEZE);
            case RELEASE -> has(Moment.RELEASE);
            case STOP_APPLICATION -> has(Moment.FREEZE_TARGET);
            case SHUT_TARGET -> !application().principals().isEmpty();
            case TAKE_POSITION -> attempt.isEmpty();
            case AWAIT_LATE, ACCEPT_LOSS -> false;
            default -> true;
        };
    }

    private boolean has(Moment moment) {
        return settings.freeze().hooks().containsKey(moment);
    }

    private TargetApplication application() {
        return settings.preparation().application();
    }

    private StageRow row(CutoverStage stage) {
        return new StageRow(
                (way == MoveAttempt.Way.BACK ? "back-" : "")
                        + stage.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                capital(stage.doing()),
                state(stage),
                limit(stage)
                        .map(most -> text("switch.stage.limit", Figures.count(most.toSeconds())))
                        .orElse(""),
                failure(stage),
                isUndone(stage) ? text("switch.stage.givenBack", time(stage)) : time(stage));
    }

    private String failure(CutoverStage stage) {
        if (way.isFinal(stage)) {
            return text("switch.stage.goesOn");
        }
        return switch (way) {
            case SWITCH -> text("switch.stage.takenBack");
            case BACK -> text("back.stage.givenUp");
            case END -> text("end.stage.soaksOn");
        };
    }

    private boolean isOpen() {
        return attempt.filter(one -> one.state() == MoveAttempt.State.OPEN).isPresent();
    }

    private boolean isUndone(CutoverStage stage) {
        return attempt.filter(one -> one.begun(stage).isPresent() && one.isUndone(stage))
                .isPresent();
    }

    private GlyphState state(CutoverStage stage) {
        if (attempt.flatMap(one -> one.begun(stage)).isEmpty()) {
            return GlyphState.NOT_BEGUN;
        }
        if (attempt.flatMap(one -> one.done(stage)).isPresent()) {
            return isUndone(stage) ? GlyphState.UNAVAILABLE : GlyphState.DONE;
        }
        if (isOpen()) {
            return atWork ? GlyphState.RUNNING : GlyphState.ATTENTION;
        }
        return GlyphState.FAILED;
    }

    private String time(CutoverStage stage) {
        Optional<Instant> begun = attempt.flatMap(one -> one.begun(stage));
        if (begun.isEmpty()) {
            return "";
        }
        Optional<Instant> done = attempt.flatMap(one -> one.done(stage));
        if (done.isPresent()) {
            return Figures.seconds(took(stage).orElse(Duration.between(begun.get(), done.get())));
        }
        return isOpen()
                ? Figures.seconds(now.isBefore(begun.get()) ? Duration.ZERO : Duration.between(begun.get(), now))
                : text("switch.stage.failed");
    }

    private Optional<Duration> took(CutoverStage stage) {
        return measured.flatMap(gap -> gap.stages().stream()
                .filter(time -> time.stage() == stage)
                .map(StageTime::took)
                .findFirst());
    }

    private Optional<Duration> limit(CutoverStage stage) {
        return way == MoveAttempt.Way.END ? CompletionOutlook.limit(stage) : Optional.of(limitOfMove(stage));
    }

    private Duration limitOfMove(CutoverStage stage) {
        FreezeSettings.Limits limits = settings.freeze().limits();
        return switch (stage) {
            case FLAG -> hook(Moment.FREEZE);
            case STOP_WRITERS -> limits.stop().multipliedBy(2);
            case PROVE_STOP -> limits.stop();
            case DRAIN, FENCE, DRAIN_BACK -> limits.drain();
            case AWAIT_LATE -> limits.late();
            case VERIFY, ADOPT, ACCEPT_LOSS -> limits.verify();
            case CANARY, TAKE_POSITION, ADVANCE_SEQUENCES -> limits.open();
            case OPEN_TARGET -> limits.open().plus(hook(Moment.SWITCH));
            case RELEASE -> hook(Moment.RELEASE);
            case STOP_APPLICATION -> hook(Moment.FREEZE_TARGET);
            case SHUT_TARGET -> limits.open().plus(application().settle());
            case OPEN_SOURCE -> limits.open().plus(limits.stop()).plus(hook(Moment.SWITCH_BACK));
            default -> throw new IllegalArgumentException("no stage of a switch or a way back: " + stage);
        };
    }

    private Duration hook(Moment moment) {
        return Optional.ofNullable(settings.freeze().hooks().get(moment))
                .map(CutoverHook::atMost)
                .orElse(Duration.ZERO);
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
