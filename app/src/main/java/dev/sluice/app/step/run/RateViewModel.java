package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.run.RunOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The ceiling as a person chooses it: by a slider in steps of a factor, exactly by a field, or none at all. What is chosen is ordered when
 * the person lets go; what others order meanwhile is shown at once, unless a choice is being made. Used on the user interface thread only.
 */
public final class RateViewModel {
    /** 100,000 write units a second: beyond the 40,000 that an account has to begin with; the field takes more. */
    public static final double LAST_POSITION = 5;

    private static final MathContext TWO_FIGURES = new MathContext(2, RoundingMode.HALF_UP);
    /** Where the slider stands while there is no ceiling and none was chosen before: 1,000 write units, what one partition takes (P1). */
    private static final double USUAL = 1_000;

    private final DoubleConsumer order;
    private final DoubleProperty position = new SimpleDoubleProperty(Math.log10(USUAL));
    private final StringProperty field = new SimpleStringProperty(written(USUAL));
    private final BooleanProperty unlimited = new SimpleBooleanProperty(true);
    private final StringProperty complaint = new SimpleStringProperty("");
    private double ordered = RunOrder.NO_CEILING;
    private boolean choosing;
    private boolean showing;

    /**
     * A choice of a ceiling.
     *
     * @param order takes write units a second, or {@link RunOrder#NO_CEILING}
     */
    RateViewModel(DoubleConsumer order) {
        this.order = order;
        position.addListener((observed, before, now) -> {
            if (!showing) {
                slide(now.doubleValue());
            }
        });
    }

    /** Where the slider stands: the logarithm to base 10 of write units, from 0 to {@link #LAST_POSITION}. */
    public DoubleProperty position() {
        return position;
    }

    /** The text of the field. */
    public StringProperty field() {
        return field;
    }

    /** Whether there is no ceiling. */
    public BooleanProperty unlimited() {
        return unlimited;
    }

    /** What is wrong with the text of the field, or empty. */
    public StringProperty complaint() {
        return complaint;
    }

    private void slide(double logarithm) {
        choosing = true;
        complaint.set("");
        field.set(written(rounded(Math.pow(10, logarithm))));
    }

    private static double rounded(double units) {
        return BigDecimal.valueOf(units).round(TWO_FIGURES).doubleValue();
    }

    private static String written(double units) {
        return BigDecimal.valueOf(units).stripTrailingZeros().toPlainString();
    }

    /** Somebody writes into the field. */
    public void writing() {
        choosing = true;
    }

    /** Orders what slider and field say; says what is wrong where that is no rate. */
    public void choose() {
        OptionalDouble units = read(field.get());
        if (units.isEmpty()) {
            complaint.set(text("rate.wrong"));
            return;
        }
        complaint.set("");
        give(units.getAsDouble());
    }

    /** A key of the slider was let go: orders what it moved to, and nothing where it moved to nowhere. */
    public void letGo() {
        if (choosing) {
            choose();
        }
    }

    /** Orders no ceiling, or the one that slider and field say. */
    public void chooseUnlimited(boolean none) {
        if (none) {
            give(RunOrder.NO_CEILING);
        } else {
            give(read(field.get()).orElse(rounded(Math.pow(10, position.get()))));
        }
    }

    /** Forgets what was written and not ordered. */
    public void forget() {
        choosing = false;
        complaint.set("");
        show(ordered);
    }

    private void give(double units) {
        choosing = false;
        boolean changed = units != ordered;
        show(units);
        if (changed) {
            order.accept(units);
        }
    }

    /** Takes over what counts now, whoever ordered it. */
    void take(OptionalDouble ceiling) {
        double now = ceiling.orElse(RunOrder.NO_CEILING);
        if (now == ordered) {
            return;
        }
        if (choosing) {
            ordered = now;
        } else {
            show(now);
        }
    }

    private void show(double units) {
        ordered = units;
        showing = true;
        unlimited.set(units == RunOrder.NO_CEILING);
        if (units != RunOrder.NO_CEILING) {
            field.set(written(units));
            position.set(Math.max(0, Math.min(LAST_POSITION, Math.log10(units))));
        } else if (read(field.get()).isEmpty()) {
            field.set(written(rounded(Math.pow(10, position.get()))));
        }
        showing = false;
    }

    private static OptionalDouble read(String text) {
        try {
            double units = Double.parseDouble(text.replace(",", "").strip());
            return units >= RunOrder.LEAST_RATE && units < Double.POSITIVE_INFINITY
                    ? OptionalDouble.of(units)
                    : OptionalDouble.empty();
        } catch (NumberFormatException noNumber) {
            return OptionalDouble.empty();
        }
    }
}
