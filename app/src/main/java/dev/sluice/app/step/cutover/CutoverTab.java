package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

/** What of the cutover shows. */
enum CutoverTab {
    /** Every gate. */
    GATES,
    /** What the switch does, its stages while it runs, and what came of it. */
    SWITCH,
    /** What the way back does, its stages while it is made, and what came of it. */
    BACK,
    /** What a rehearsal does, and what the newest one found. */
    REHEARSAL,
    /** What the end of the move does and waits for, its stages while it is made, and what came of it. */
    END,
    /** Every change of the phase. */
    JOURNAL;

    /** Its word for people. */
    String word() {
        return switch (this) {
            case GATES -> text("cutover.tab.gates");
            case SWITCH -> text("cutover.tab.switch");
            case BACK -> text("cutover.tab.back");
            case REHEARSAL -> text("cutover.tab.rehearsal");
            case END -> text("cutover.tab.end");
            case JOURNAL -> text("cutover.tab.journal");
        };
    }
}
