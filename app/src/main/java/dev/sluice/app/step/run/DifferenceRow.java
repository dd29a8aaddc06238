package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.verify.Difference;
import java.util.List;

/**
 * A line of the differences; sensitive values are masked by the engine.
 *
 * @param kind how the key differs
 * @param entity the entity, empty where nobody knows
 * @param key the key
 * @param where the attributes that differ
 * @param fields them in full
 */
record DifferenceRow(String kind, String entity, String key, String where, List<Field> fields) {
    DifferenceRow {
        fields = List.copyOf(fields);
    }

    /** Whether no writer of ours made what stands there. */
    boolean isForeign() {
        return kind.equals(Difference.Kind.FOREIGN.name());
    }

    /** What the kind means, in a sentence. */
    String meaning() {
        return switch (Difference.Kind.valueOf(kind)) {
            case MISSING -> text("difference.missing");
            case EXTRA -> text("difference.extra");
            case DIFFERENT -> text("difference.different");
            case FOREIGN -> text("verify.foreign");
        };
    }

    /**
     * An attribute that differs.
     *
     * @param path its path
     * @param expected what the source says
     * @param found what the target says
     */
    record Field(String path, String expected, String found) {}
}
