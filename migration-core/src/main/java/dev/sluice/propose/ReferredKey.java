package dev.sluice.propose;

import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.TableDesign;
import dev.sluice.design.Template;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The partition key of what somebody refers to, over the columns of whoever refers. Pure. */
final class ReferredKey {
    private ReferredKey() {}

    /** Empty where that key is not made of what the reference holds. */
    static Optional<Template> of(Design design, EntityDesign parent, Schema schema, Table table, ForeignKey key) {
        TableDesign target = design.table(parent.table()).orElseThrow();
        KeyMapping mapping = parent.keys().get(target.partitionKey().name());
        Optional<Table> referred = schema.table(parent.root());
        if (mapping == null || referred.isEmpty() || !mapping.when().isAlways()) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int at = 0; at < key.columns().size(); at++) {
            names.put(key.referencedColumns().get(at), key.columns().get(at));
        }
        boolean isHeld = !mapping.template().columns().isEmpty()
                && mapping.template().columns().stream()
                        .allMatch(column -> column.alias().isEmpty()
                                && names.containsKey(column.column())
                                && isAlike(referred.get(), column.column(), table, names.get(column.column())));
        boolean isToldApart = KeyColumns.areToldApart(mapping.template(), referred.get(), design.separator());
        return isHeld && isToldApart && KeyColumns.areAskable(table, names.values())
                ? Optional.of(TemplateText.over(mapping.template(), names))
                : Optional.empty();
    }

    private static boolean isAlike(Table referred, String one, Table table, String other) {
        return referred.column(one).isPresent()
                && table.column(other)
                        .filter(column ->
                                KeyColumns.areAlike(referred.column(one).get().type(), column.type()))
                        .isPresent();
    }
}
