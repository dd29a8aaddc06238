package dev.sluice.check;

import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Key schemas of tables and indexes: K3, K4. */
final class KeySchemaRules implements Rule {
    @Override
    public void check(Examination examination, Findings findings) {
        for (TableDesign table : examination.tables()) {
            String subject = "table " + table.name();
            distinct(table.keyAttributes(), subject, findings);
            for (IndexDesign index : table.indexes()) {
                distinct(index.keyAttributes(), subject + ", index " + index.name(), findings);
            }
            types(table, findings);
        }
    }

    private static void distinct(List<KeyAttribute> keys, String subject, Findings findings) {
        Set<String> names = new HashSet<>();
        for (KeyAttribute key : keys) {
            if (!names.add(key.name())) {
                findings.error(
                        "K3",
                        subject,
                        "The attribute \"" + key.name() + "\" stands twice in the key.",
                        "Use another attribute in one of the places.");
            }
        }
    }

    private static void types(TableDesign table, Findings findings) {
        Map<String, Set<KeyType>> types = new LinkedHashMap<>();
        List<KeyAttribute> all = new ArrayList<>(table.keyAttributes());
        table.indexes().forEach(index -> all.addAll(index.keyAttributes()));
        all.forEach(key ->
                types.computeIfAbsent(key.name(), name -> new TreeSet<>()).add(key.type()));
        types.forEach((name, declared) -> {
            if (declared.size() > 1) {
                findings.error(
                        "K4",
                        "table " + table.name() + ", key attribute " + name,
                        "The attribute is declared with the types " + declared
                                + "; an attribute has one type in all keys.",
                        "Declare it with one type, or use another attribute in one of the indexes.");
            }
        });
    }
}
