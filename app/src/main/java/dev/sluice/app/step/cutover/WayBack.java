package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Styles;
import dev.sluice.engine.PhaseHistory;
import dev.sluice.engine.ReverseHealth;
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
     * @param health how the reverse sync stands; empty where it was not asked, or could not be
     */
    static WayBack of(PhaseHistory history, Optional<ReverseHealth> health) {
        if (history.open().isPresent()) {
            return NextMove.mayBeOpened(history.open().get().steps())
                    ? new WayBack(Styles.WARNING, text("cutover.back.opened"))
                    : new WayBack(Styles.ACCENT, text("cutover.back.open"));
        }
        return switch (history.phase()) {
            case PLANNED, PREPARED, BACKFILLING, CATCHING_UP, IN_SYNC, SHADOWING, ARMED, PAUSED, REBASE_REQUIRED ->
                new WayBack(Styles.SUCCESS, text("cutover.back.before"));
            case FROZEN -> new WayBack(Styles.WARNING, text("cutover.back.frozen"));
            case SWITCHED, SOAKING -> after(health);
            case COMPLETED -> new WayBack(Styles.MUTED, text("cutover.back.completed"));
            case ABORTED -> new WayBack(Styles.MUTED, text("cutover.back.aborted"));
            case ROLLING_BACK -> new WayBack(Styles.WARNING, text("cutover.back.rollingBack"));
            case ROLLED_BACK -> new WayBack(Styles.SUCCESS, text("cutover.back.rolledBack"));
        };
    }

    private static WayBack after(Optional<ReverseHealth> health) {
        if (health.isEmpty()) {
            return new WayBack(Styles.WARNING, text("cutover.back.after.unknown"));
        }
        return health.get().isArmed()
                ? new WayBack(Styles.ACCENT, text("cutover.back.after.armed"))
                : new WayBack(
                        Styles.WARNING,
                        text("cutover.back.after.none", health.get().trouble().orElse("")));
    }
}
