package dev.sluice.verify;

import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.Representation;
import dev.sluice.item.AttributeValue;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.EnumType;
import dev.sluice.source.NumericType;
import dev.sluice.source.RangeType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings values of both sides of an answer into one form: numbers by value, moments as moments, text as text. It reads
 * PostgreSQL's text on its own, without the type map, so that a mistake there does not hide here. What it does not know cannot be
 * compared. Immutable and thread-safe.
 */
final class AnswerComparer {
    private static final AnswerValue ABSENT = new AnswerValue.Absent();
    private static final AnswerValue JSON_NULL = new AnswerValue.Known(JsonForm.JsonNull.NULL);

    private AnswerComparer() {}

    /** Reads a value of the SQL's answer. */
    static AnswerValue ofSource(AnswerColumnRule rule, @Nullable String text) {
        if (text == null || (isSet(rule.representation()) && text.equals("{}"))) {
            return ABSENT;
        }
        AnswerValue value = form(rule).ofText(text);
        if (rule.nulls() == NullPolicy.NULL_VALUE && value.equals(JSON_NULL)) {
            return ABSENT;
        }
        return value instanceof AnswerValue.Unlike unlike
                ? new AnswerValue.Incomparable("the source's own text is " + unlike.why())
                : value;
    }

    /** Reads a value of an item. */
    static AnswerValue ofTarget(AnswerColumnRule rule, @Nullable AttributeValue value) {
        ValueForm form = form(rule);
        if (value == null) {
            return ABSENT;
        }
        if (value instanceof AttributeValue.NullValue) {
            return form instanceof JsonForm && rule.nulls() == NullPolicy.OMIT ? form.ofAttribute(value) : ABSENT;
        }
        return form.ofAttribute(value);
    }

    static ValueForm form(AnswerColumnRule rule) {
        ColumnType type = rule.type().resolved();
        if (type instanceof NumericType) {
            return new NumberForm();
        }
        if (type instanceof EnumType) {
            return new TextForm(TextForm.Padding.KEPT);
        }
        if (type instanceof BaseType base) {
            return base(base, rule.representation());
        }
        return rule.representation() == Representation.STRING
                ? new TextForm(TextForm.Padding.KEPT)
                : structured(type, rule.representation());
    }

    private static ValueForm structured(ColumnType type, Representation representation) {
        if (type instanceof ArrayType array) {
            ValueForm element = form(new AnswerColumnRule(array.element(), Representation.DEFAULT));
            return isSet(representation)
                    ? new SetForm(element, array.delimiter())
                    : new ArrayForm(element, array.delimiter());
        }
        if (type instanceof CompositeType composite) {
            Map<String, ValueForm> fields = new LinkedHashMap<>();
            composite
                    .fields()
                    .forEach(field ->
                            fields.put(field.name(), form(new AnswerColumnRule(field.type(), Representation.DEFAULT))));
            return new CompositeForm(fields);
        }
        if (type instanceof RangeType range && range.form() == RangeType.Form.RANGE) {
            return new RangeForm(form(new AnswerColumnRule(range.bound(), Representation.DEFAULT)));
        }
        return new UnknownForm(type.displayName());
    }

    private static ValueForm base(BaseType type, Representation representation) {
        return switch (type.kind()) {
            case INT2, INT4, INT8, FLOAT4, FLOAT8, OID, XID, XID8, CID -> new NumberForm();
            case BOOL -> new BooleanForm();
            case BPCHAR -> new TextForm(TextForm.Padding.TRIMMED);
            case BYTEA -> representation == Representation.STRING ? text() : new BytesForm("\\x");
            case GEOMETRY, GEOGRAPHY -> representation == Representation.STRING ? text() : new BytesForm("");
            case UUID -> new UuidForm();
            case DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ -> MomentForm.of(type.kind(), representation);
            case INTERVAL -> new IntervalForm();
            case JSON -> isNative(representation) ? new JsonForm() : text();
            case JSONB -> representation == Representation.STRING ? text() : new JsonForm();
            case HSTORE -> representation == Representation.STRING ? text() : new HstoreForm();
            default -> text();
        };
    }

    private static ValueForm text() {
        return new TextForm(TextForm.Padding.KEPT);
    }

    private static boolean isNative(Representation representation) {
        return representation == Representation.MAP || representation == Representation.LIST;
    }

    private static boolean isSet(Representation representation) {
        return representation == Representation.STRING_SET
                || representation == Representation.NUMBER_SET
                || representation == Representation.BINARY_SET;
    }
}
