package dev.sluice.check;

import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.design.TableDesign.Scope;

/** Whether a table's scope can tell its items from those of others: D17. */
final class ScopeRules implements Rule {
    @Override
    public void check(Examination examination, Findings findings) {
        for (TableDesign table : examination.tables()) {
            if (table.scope() != Scope.ENTITY_PREFIXES) {
                continue;
            }
            for (ExaminedEntity entity : examination.entitiesOf(table)) {
                if (!hasPrefix(entity, table)) {
                    findings.error(
                            DesignRules.SCOPE,
                            "table " + table.name() + ", scope",
                            "The scope is entity-prefixes, but the keys of entity " + entity.name()
                                    + " begin with no fixed text, so that every item of the table would count as ours.",
                            "Begin its key template with text such as ORDER#, or write \"scope: whole-table\".");
                }
            }
        }
        for (TableDesign table : examination.tables()) {
            if (examination.entitiesOf(table).isEmpty()) {
                findings.warning(
                        DesignRules.SCOPE,
                        "table " + table.name(),
                        "No entity is in the table, so it stays empty.",
                        "Give it an entity, or remove it.");
            }
        }
    }

    private static boolean hasPrefix(ExaminedEntity entity, TableDesign table) {
        return table.keyAttributes().stream()
                .filter(key -> key.type() == KeyType.S)
                .flatMap(key -> entity.key(key).stream())
                .anyMatch(mapping -> !mapping.template().literalPrefix().isEmpty());
    }
}
