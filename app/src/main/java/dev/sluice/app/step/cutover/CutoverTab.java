package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

/** What of the cutover shows. */
enum CutoverTab {
    /** Every gate. */
    GATES,
    /** What the switch does, its stages while it runs, and what came of it. */
    SWITCH,
    /** Every change of the phase. */
    JOURNAL;

    /** Its word for people. */
    String word() {
        return switch (this) {
            case GATES -> text("cutover.tab.gates");
            case SWITCH -> text("cutover.tab.switch");
            case JOURNAL -> text("cutover.tab.journal");
        };
    }
}
