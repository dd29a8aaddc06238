package dev.sluice.adapter.folder;

import com.google.gson.JsonParseException;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.DomainType;
import dev.sluice.source.EnumType;
import dev.sluice.source.NumericType;
import dev.sluice.source.RangeType;
import dev.sluice.source.UnknownType;
import java.util.OptionalInt;

/** From JSON to exact types. Stateless. */
final class TypeReading {
    private TypeReading() {}

    static ColumnType type(JsonFields fields) {
        return switch (fields.text("of")) {
            case "base" -> new BaseType(kind(fields.text("name")), fields.text("display"));
            case "numeric" -> new NumericType(number(fields, "precision"), number(fields, "scale"));
            case "array" -> new ArrayType(type(fields.object("element")), delimiter(fields.text("delimiter")));
            case "enum" -> new EnumType(fields.text("display"), fields.texts("labels"));
            case "domain" -> new DomainType(fields.text("display"), type(fields.object("base")));
            case "composite" ->
                new CompositeType(
                        fields.text("display"),
                        fields.objects(
                                "fields",
                                field -> new CompositeType.Field(field.text("name"), type(field.object("type")))));
            case "range" ->
                new RangeType(
                        fields.text("display"),
                        type(fields.object("bound")),
                        fields.constant("form", RangeType.Form.class));
            case "unknown" -> new UnknownType(fields.text("display"));
            default -> throw new JsonParseException("there is no type \"" + fields.text("of") + "\"");
        };
    }

    private static BaseKind kind(String name) {
        return BaseKind.ofCatalogueName(name)
                .orElseThrow(() -> new JsonParseException("there is no base type \"" + name + "\""));
    }

    private static OptionalInt number(JsonFields fields, String name) {
        return fields.has(name) ? OptionalInt.of(fields.wholeNumber(name)) : OptionalInt.empty();
    }

    private static char delimiter(String text) {
        if (text.length() != 1) {
            throw new JsonParseException("a delimiter is one character");
        }
        return text.charAt(0);
    }
}
