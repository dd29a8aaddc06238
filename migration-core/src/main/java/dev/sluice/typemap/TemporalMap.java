package dev.sluice.typemap;

import dev.sluice.design.Representation;
import dev.sluice.source.BaseType;

/** The rows of the type map for dates, times and timestamps. */
final class TemporalMap {
    private static final String SORTS = "BCE, years over 9999 and infinity are quarantined";
    private static final String ANY_YEAR = "any year; infinity is quarantined";
    private static final String NO_ZONE = "; the type has no zone, its values are taken as UTC";

    private TemporalMap() {}

    static Mapping mapping(BaseType type, TemporalShape shape, Representation representation) {
        if (representation == Representation.DEFAULT || representation == Representation.STRING) {
            return Mappings.text(TemporalText.of(shape), Fidelity.EXACT, textNote(shape));
        }
        if (!shape.hasDate()) {
            return Mappings.refused(type, representation, "string");
        }
        return switch (representation) {
            case EPOCH_SECONDS, EPOCH_MILLISECONDS -> epoch(shape, representation, partialFidelity(shape));
            case EPOCH_MICROSECONDS -> epoch(shape, representation, Fidelity.EXACT);
            case EPOCH_DAYS ->
                shape == TemporalShape.DATE
                        ? epoch(shape, representation, Fidelity.EXACT)
                        : Mappings.refused(type, representation, "epoch-seconds or epoch-microseconds");
            default -> Mappings.refused(type, representation, "string or one of the epoch forms");
        };
    }

    private static Mapping epoch(TemporalShape shape, Representation unit, Fidelity fidelity) {
        String note = shape == TemporalShape.TIMESTAMP ? ANY_YEAR + NO_ZONE : ANY_YEAR;
        return Mappings.number(EpochText.of(shape, unit), fidelity, note);
    }

    /** A day is a whole number of seconds, a moment is not. */
    private static Fidelity partialFidelity(TemporalShape shape) {
        return shape == TemporalShape.DATE ? Fidelity.EXACT : Fidelity.LOSSY;
    }

    private static String textNote(TemporalShape shape) {
        if (shape.hasDate()) {
            return SORTS;
        }
        return shape == TemporalShape.TIMETZ ? "text order is not time order across offsets" : "";
    }
}
