package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import dev.sluice.engine.RollbackOutcome.Led;
import dev.sluice.engine.WriteGap;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How something that is shown as a card stands: the newest try to switch, to lead back or to complete, or a rehearsal.
 *
 * @param title in a few words
 * @param state its sign
 * @param style the style class of its meaning
 * @param figure the gap, or how long a completion takes or has to wait; empty where there is none
 * @param sentence what the figure says, and what is known beside it
 * @param proof what the last verification looked at; empty where that is not known here
 */
record MoveState(String title, GlyphState state, String style, String figure, String sentence, String proof) {
    /** From here on seconds say little. */
    private static final Duration LONG = Duration.ofSeconds(100);

    /** Nobody has tried. */
    static MoveState none(MoveAttempt.Way way) {
        return switch (way) {
            case SWITCH -> rest(text("switch.state.none"), text("switch.state.none.words"));
            case BACK -> rest(text("back.state.none"), text("back.state.none.words"));
            case END -> rest(text("end.state.none"), text("end.state.none.words"));
        };
    }

    private static MoveState rest(String title, String sentence) {
        return new MoveState(title, GlyphState.NOT_BEGUN, Styles.MUTED, "", sentence, "");
    }

    /** It was begun here, and nobody is stopped yet. */
    static MoveState before(MoveAttempt.Way way) {
        return switch (way) {
            case SWITCH -> running(text("switch.state.comparing"), "", text("switch.state.comparing.words"));
            case BACK -> running(text("back.state.before"), "", text("back.state.before.words"));
            case END -> running(text("end.state.before"), "", text("end.state.before.words"));
        };
    }

    private static MoveState running(String title, String figure, String sentence) {
        return new MoveState(title, GlyphState.RUNNING, Styles.ACCENT, figure, sentence, "");
    }

    private static MoveState attention(String title, String figure, String sentence) {
        return new MoveState(title, GlyphState.ATTENTION, Styles.WARNING, figure, sentence, "");
    }

    /** A switch, or a way back, after which the application was led the other way again; a given up end of a move that was led back since. */
    static MoveState past(MoveAttempt attempt) {
        String began = Figures.moment(attempt.began());
        return switch (attempt.way()) {
            case SWITCH -> rest(text("switch.state.past"), text("switch.state.past.words", began));
            case BACK -> rest(text("back.state.past"), text("back.state.past.words", began));
            case END -> none(attempt.way());
        };
    }

    /**
     * A try to switch that the journal has.
     *
     * @param measured its gap by a clock that nobody sets, where that is known
     */
    static MoveState ofSwitch(MoveAttempt attempt, Optional<WriteGap> measured, Instant now, Actor actor) {
        String noted = attempt.hasStopped() ? Figures.seconds(attempt.gap(now)) : "";
        String began = Figures.moment(attempt.began());
        return switch (attempt.state()) {
            case OPEN ->
                switch (actor) {
                    case OURS -> running(text("switch.state.switching"), noted, text("switch.state.switching.words"));
                    case ANOTHER -> running(text("switch.state.another"), noted, text("state.another.words"));
                    case NOBODY -> attention(text("switch.state.left"), noted, text("state.left.words"));
                    case UNKNOWN -> attention(text("switch.state.open"), noted, text("switch.state.open.words"));
                };
            case DONE ->
                done(
                        text("switch.state.switched"),
                        measured.map(gap -> Figures.seconds(gap.took())).orElse(noted),
                        measured.map(gap -> text("switch.state.switched.measured", gap.position()))
                                .orElse(text("switch.state.switched.noted", began)),
                        measured);
            case TAKEN_BACK ->
                attention(
                        text("switch.state.takenBack"),
                        noted,
                        attempt.hasStopped()
                                ? text("switch.state.takenBack.words", began)
                                : text("switch.state.takenBack.early", began));
        };
    }

    /**
     * A try to lead back that the journal has.
     *
     * @param led what was led back, where this session did it
     */
    static MoveState ofBack(MoveAttempt attempt, Optional<Led> led, Instant now, Actor actor) {
        String noted = attempt.hasStopped() ? Figures.seconds(attempt.gap(now)) : "";
        String began = Figures.moment(attempt.began());
        return switch (attempt.state()) {
            case OPEN ->
                switch (actor) {
                    case OURS -> running(text("switch.state.switching"), noted, text("back.state.leading.words"));
                    case ANOTHER -> running(text("back.state.another"), noted, text("state.another.words"));
                    case NOBODY -> attention(text("back.state.left"), noted, text("back.state.left.words"));
                    case UNKNOWN -> attention(text("back.state.open"), noted, text("switch.state.open.words"));
                };
            case DONE ->
                done(
                        text("back.state.led"),
                        led.map(one -> Figures.seconds(one.gap().took())).orElse(noted),
                        led.map(one -> text("back.state.led.measured", one.items(), one.deleted()))
                                .orElse(text("back.state.led.noted", began)),
                        led.map(Led::gap));
            case TAKEN_BACK ->
                attention(
                        text("back.state.givenUp"),
                        noted,
                        attempt.hasStopped()
                                ? text("back.state.givenUp.words", began)
                                : text("back.state.givenUp.early", began));
        };
    }

    /** A try to complete the move that the journal has. */
    static MoveState ofEnd(MoveAttempt attempt, Instant now, Actor actor) {
        Duration past = attempt.gap(now);
        String noted = past.compareTo(LONG) < 0 ? Figures.seconds(past) : Figures.duration(past);
        String began = Figures.moment(attempt.began());
        return switch (attempt.state()) {
            case OPEN ->
                switch (actor) {
                    case OURS ->
                        running(
                                text("end.state.completing"),
                                noted,
                                attempt.isFinal()
                                        ? text("end.state.completing.final")
                                        : text("end.state.completing.words"));
                    case ANOTHER -> running(text("end.state.another"), noted, text("state.another.words"));
                    case NOBODY ->
                        attention(
                                text("end.state.left"),
                                noted,
                                attempt.isFinal() ? text("end.state.left.final") : text("end.state.left.words"));
                    case UNKNOWN -> attention(text("end.state.open"), noted, text("switch.state.open.words"));
                };
            case DONE -> done(text("end.state.done"), noted, text("end.state.done.words", began), Optional.empty());
            case TAKEN_BACK -> attention(text("end.state.givenUp"), noted, text("end.state.givenUp.words", began));
        };
    }

    private static MoveState done(String title, String figure, String sentence, Optional<WriteGap> measured) {
        return new MoveState(
                title,
                GlyphState.DONE,
                Styles.SUCCESS,
                figure,
                sentence,
                measured.map(WriteGap::proof).orElse(""));
    }
}
