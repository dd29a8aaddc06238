package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.run.PaceReading;

/**
 * Write units a second against what is allowed.
 *
 * @param consumed what the target says it used
 * @param allowed of how many, or that nothing limits it
 * @param ceiling what a person allowed
 * @param share between 0 and 1, or 0 while nothing limits it
 */
record Budget(String consumed, String allowed, String ceiling, double share) {
    static Budget of(PaceReading pace) {
        return new Budget(
                units(pace.consumed()),
                pace.granted().isPresent()
                        ? text("budget.granted", units(pace.granted().getAsDouble()))
                        : text("budget.unlimited"),
                pace.ceiling().isPresent()
                        ? text("budget.ceiling", units(pace.ceiling().getAsDouble()))
                        : text("budget.noCeiling"),
                pace.granted().isPresent()
                        ? Math.min(1, pace.consumed() / pace.granted().getAsDouble())
                        : 0);
    }

    private static String units(double units) {
        return Figures.count(Math.round(units));
    }
}
