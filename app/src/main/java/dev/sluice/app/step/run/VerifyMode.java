package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

/** The ways to verify. */
enum VerifyMode {
    /** Both sides once, with the answers of the access patterns. */
    ONCE,
    /** Keys drawn at random. */
    SAMPLE,
    /** Again and again beside a sync. */
    WINDOWS;

    /** Its word for people. */
    String word() {
        return switch (this) {
            case ONCE -> text("verify.mode.once");
            case SAMPLE -> text("verify.mode.sample");
            case WINDOWS -> text("verify.mode.windows");
        };
    }
}
