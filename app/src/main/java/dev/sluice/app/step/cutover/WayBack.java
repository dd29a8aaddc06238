package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.BoardReading;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.ReverseHealth;
import dev.sluice.run.Phase;
import java.util.Optional;

/**
 * The way back from where a move is, and what it costs.
 *
 * @param style the style class of its meaning
 * @param words one or more sentences
 */
record WayBack(String style, String words) {
    /** Nobody has read where the move is. */
    static WayBack unknown() {
        return new WayBack(Styles.MUTED, text("cutover.back.unknown"));
    }

    /**
     * From where a move is.
     *
     * @param reading the newest look; empty where nothing could be asked
     */
    static WayBack of(PhaseHistory history, Optional<BoardReading> reading) {
        if (history.open().isPresent()) {
            return left(history, reading);
        }
        return switch (history.phase()) {
            case PLANNED, PREPARED, BACKFILLING, CATCHING_UP, IN_SYNC, SHADOWING, ARMED, PAUSED, REBASE_REQUIRED ->
                new WayBack(Styles.SUCCESS, text("cutover.back.before", expected(history, reading)));
            case FROZEN -> new WayBack(Styles.WARNING, text("cutover.back.frozen"));
            case SWITCHED, SOAKING -> after(history, reading);
            case COMPLETED -> new WayBack(Styles.MUTED, text("cutover.back.completed"));
            case ABORTED -> new WayBack(Styles.MUTED, text("cutover.back.aborted"));
            case ROLLING_BACK -> new WayBack(Styles.WARNING, text("cutover.back.rollingBack"));
            case ROLLED_BACK -> new WayBack(Styles.SUCCESS, text("cutover.back.rolledBack"));
        };
    }

    private static WayBack left(PhaseHistory history, Optional<BoardReading> reading) {
        return switch (history.open().orElseThrow().change().intent().transition()) {
            case BEGIN_ROLL_BACK, CALL_OFF_ROLL_BACK, END_ROLL_BACK, RETURN ->
                new WayBack(
                        Styles.WARNING,
                        BackMove.of(history) == BackMove.GO_ON
                                ? text("cutover.back.sourceOpened")
                                : text("cutover.back.rollingBack"));
            case SWITCH ->
                NextMove.mayBeOpened(history.open().get().steps())
                        ? new WayBack(Styles.WARNING, text("cutover.back.opened", expected(history, reading)))
                        : new WayBack(Styles.ACCENT, text("cutover.back.open"));
            case FREEZE, UNFREEZE -> new WayBack(Styles.ACCENT, text("cutover.back.open"));
            case COMPLETE ->
                BackMove.of(history) == BackMove.NONE
                        ? new WayBack(Styles.MUTED, text("cutover.back.completed"))
                        : new WayBack(Styles.WARNING, text("cutover.back.completing"));
            default ->
                BackMove.of(history) == BackMove.NONE
                        ? new WayBack(Styles.ACCENT, text("cutover.back.noting"))
                        : after(history, reading);
        };
    }

    private static String expected(PhaseHistory history, Optional<BoardReading> reading) {
        return RollbackFacts.expected(reading.flatMap(BoardReading::rehearsal), history);
    }

    private static WayBack after(PhaseHistory history, Optional<BoardReading> reading) {
        if (reading.filter(known -> known.board().phase().compareTo(Phase.SWITCHED) < 0)
                .isPresent()) {
            // What was read before the switch knows nothing of its position.
            return new WayBack(Styles.MUTED, text("cutover.back.after.unread"));
        }
        Optional<ReverseHealth> health = reading.flatMap(BoardReading::wayBack);
        return RollbackFacts.trouble(health, true)
                .map(trouble -> new WayBack(Styles.WARNING, text("cutover.back.after.trouble", trouble)))
                .orElseGet(() -> new WayBack(
                        Styles.ACCENT,
                        text(
                                "cutover.back.after.armed",
                                expected(history, reading),
                                Figures.clock(reading.orElseThrow().at()))));
    }
}
