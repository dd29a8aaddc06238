package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import dev.sluice.engine.WriteGap;
import java.time.Instant;
import java.util.Optional;

/**
 * How the newest try to switch stands.
 *
 * @param title in a few words
 * @param state its sign
 * @param style the style class of its meaning
 * @param figure the gap; empty where there is none
 * @param sentence what the figure says, and what is known beside it
 * @param proof what the last verification looked at; empty where that is not known here
 */
record SwitchState(String title, GlyphState state, String style, String figure, String sentence, String proof) {
    /** Nobody has tried. */
    static SwitchState none() {
        return new SwitchState(
                text("switch.state.none"), GlyphState.NOT_BEGUN, Styles.MUTED, "", text("switch.state.none.words"), "");
    }

    /** It was begun, and nobody is stopped yet. */
    static SwitchState comparing() {
        return new SwitchState(
                text("switch.state.comparing"),
                GlyphState.RUNNING,
                Styles.ACCENT,
                "",
                text("switch.state.comparing.words"),
                "");
    }

    /**
     * A try that the journal has.
     *
     * @param measured its gap by a clock that nobody sets, where that is known
     * @param ours whether this window is at it
     */
    static SwitchState of(SwitchAttempt attempt, Optional<WriteGap> measured, Instant now, boolean ours) {
        String noted = attempt.hasStopped() ? Figures.seconds(attempt.gap(now)) : "";
        return switch (attempt.state()) {
            case OPEN -> open(noted, ours);
            case SWITCHED ->
                new SwitchState(
                        text("switch.state.switched"),
                        GlyphState.DONE,
                        Styles.SUCCESS,
                        measured.map(gap -> Figures.seconds(gap.took())).orElse(noted),
                        measured.map(gap -> text("switch.state.switched.measured", gap.position()))
                                .orElse(text("switch.state.switched.noted", Figures.moment(attempt.began()))),
                        measured.map(WriteGap::proof).orElse(""));
            case TAKEN_BACK ->
                new SwitchState(
                        text("switch.state.takenBack"),
                        GlyphState.ATTENTION,
                        Styles.WARNING,
                        noted,
                        attempt.hasStopped()
                                ? text("switch.state.takenBack.words", Figures.moment(attempt.began()))
                                : text("switch.state.takenBack.early", Figures.moment(attempt.began())),
                        "");
        };
    }

    private static SwitchState open(String noted, boolean ours) {
        return ours
                ? new SwitchState(
                        text("switch.state.switching"),
                        GlyphState.RUNNING,
                        Styles.ACCENT,
                        noted,
                        text("switch.state.switching.words"),
                        "")
                : new SwitchState(
                        text("switch.state.open"),
                        GlyphState.ATTENTION,
                        Styles.WARNING,
                        noted,
                        text("switch.state.open.words"),
                        "");
    }
}
