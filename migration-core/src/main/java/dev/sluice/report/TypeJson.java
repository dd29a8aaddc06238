package dev.sluice.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.source.ArrayType;
import dev.sluice.source.BaseType;
import dev.sluice.source.ColumnType;
import dev.sluice.source.CompositeType;
import dev.sluice.source.DomainType;
import dev.sluice.source.EnumType;
import dev.sluice.source.NumericType;
import dev.sluice.source.RangeType;

/** From exact types to JSON. Stateless. */
final class TypeJson {
    private TypeJson() {}

    static JsonObject of(ColumnType type) {
        JsonObject json = new JsonObject();
        if (type instanceof BaseType base) {
            json.addProperty("of", "base");
            json.addProperty("name", base.kind().catalogueName());
            json.addProperty("display", base.displayName());
        } else if (type instanceof NumericType numeric) {
            json.addProperty("of", "numeric");
            numeric.precision().ifPresent(precision -> json.addProperty("precision", precision));
            numeric.scale().ifPresent(scale -> json.addProperty("scale", scale));
        } else if (type instanceof ArrayType array) {
            json.addProperty("of", "array");
            json.addProperty("delimiter", String.valueOf(array.delimiter()));
            json.add("element", of(array.element()));
        } else {
            named(type, json);
        }
        return json;
    }

    private static void named(ColumnType type, JsonObject json) {
        json.addProperty("display", type.displayName());
        if (type instanceof EnumType labels) {
            json.addProperty("of", "enum");
            JsonArray array = new JsonArray();
            labels.labels().forEach(array::add);
            json.add("labels", array);
        } else if (type instanceof DomainType domain) {
            json.addProperty("of", "domain");
            json.add("base", of(domain.base()));
        } else if (type instanceof CompositeType composite) {
            json.addProperty("of", "composite");
            JsonArray fields = new JsonArray();
            composite.fields().forEach(field -> {
                JsonObject each = new JsonObject();
                each.addProperty("name", field.name());
                each.add("type", of(field.type()));
                fields.add(each);
            });
            json.add("fields", fields);
        } else if (type instanceof RangeType range) {
            json.addProperty("of", "range");
            json.addProperty("form", range.form().name());
            json.add("bound", of(range.bound()));
        } else {
            json.addProperty("of", "unknown");
        }
    }
}
