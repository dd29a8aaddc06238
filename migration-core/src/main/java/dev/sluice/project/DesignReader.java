package dev.sluice.project;

import dev.sluice.design.Condition;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.TableDesign;
import dev.sluice.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the design: separator, tables, entities. Stateless. */
final class DesignReader {
    /** The separator that a document without one has. */
    static final char DEFAULT_SEPARATOR = '#';

    private DesignReader() {}

    static Design read(Fields document) {
        List<TableDesign> tables = new ArrayList<>();
        document.mapping("tables").forEach((name, value) -> tables.add(TableReader.read(name, value)));
        List<String> tableNames = tables.stream().map(TableDesign::name).toList();
        List<EntityDesign> entities = new ArrayList<>();
        document.mapping("entities").forEach((name, value) -> entities.add(entity(name, value, tableNames)));
        return new Design(separator(document.optional("keySeparator")), tables, entities);
    }

    private static char separator(Optional<YamlValue> value) {
        if (value.isEmpty()) {
            return DEFAULT_SEPARATOR;
        }
        String text = value.get().text();
        boolean printable = text.length() == 1 && text.charAt(0) > ' ' && text.charAt(0) < 127;
        if (!printable || text.equals("%") || Character.isLetterOrDigit(text.charAt(0))) {
            value.get().problem("the separator is one ASCII punctuation mark other than %, such as # or |.");
            return DEFAULT_SEPARATOR;
        }
        return text.charAt(0);
    }

    private static EntityDesign entity(String name, YamlValue value, List<String> tables) {
        Fields fields =
                value.fields("table", "from", "where", "version", "group", "copies", "lists", "keys", "attributes");
        Map<String, KeyMapping> keys = new LinkedHashMap<>();
        YamlValue keyFields = fields.required("keys");
        if (!keyFields.isMissing()) {
            keyFields.entries().forEach((attribute, key) -> keys.put(attribute, key(key)));
        }
        return new EntityDesign(
                name,
                table(fields.required("table"), tables),
                NameReader.table(fields.required("from")),
                ConditionReader.read(fields.optional("where")),
                EmbeddingReader.copies(fields.mapping("copies")),
                EmbeddingReader.embeddings(fields.mapping("lists")),
                keys,
                AttributeReader.readAll(fields.mapping("attributes")),
                fields.optional("version").map(YamlValue::text),
                fields.optional("group").map(YamlValue::text));
    }

    private static String table(YamlValue value, List<String> tables) {
        String name = value.text();
        if (value.isText() && !tables.contains(name)) {
            value.problem("\"" + name + "\" is not one of this document's tables ("
                    + (tables.isEmpty() ? "there are none" : String.join(", ", tables)) + ")"
                    + (Suggestion.closest(name, tables).isEmpty()
                            ? "; add it under tables or name another."
                            : Suggestion.sentence(name, tables)));
        }
        return name;
    }

    private static KeyMapping key(YamlValue value) {
        if (!value.isMapping()) {
            return new KeyMapping(NameReader.template(value), Condition.ALWAYS);
        }
        Fields fields = value.fields("template", "when");
        return new KeyMapping(
                NameReader.template(fields.required("template")), ConditionReader.read(fields.optional("when")));
    }
}
