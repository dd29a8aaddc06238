package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;

/** About how many keys are drawn; the command line takes any number. Each is the least that proves its bound with 95 % confidence where none differs. */
enum SampleSize {
    /** Fewer than 1 % differ. */
    PERCENT(299),
    /** Fewer than 0.1 %. */
    TENTH(2_995),
    /** Fewer than 0.01 %. */
    HUNDREDTH(29_956);

    private final long keys;

    SampleSize(long keys) {
        this.keys = keys;
    }

    /** How many. */
    long keys() {
        return keys;
    }

    /** Its words for people. */
    String word() {
        return Figures.count(keys);
    }

    /** What it proves where nothing differs. */
    String proof() {
        return switch (this) {
            case PERCENT -> text("drawn.proof.percent");
            case TENTH -> text("drawn.proof.tenth");
            case HUNDREDTH -> text("drawn.proof.hundredth");
        };
    }
}
