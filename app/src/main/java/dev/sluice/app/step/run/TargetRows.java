package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.design.Design;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.provision.ProvisionResult;
import java.util.ArrayList;
import java.util.List;

/** The target's tables, each followed by its indexes. Pure. */
final class TargetRows {
    private TargetRows() {}

    /** As the engine found or made them. */
    static List<TargetRow> of(ProvisionResult result) {
        List<TargetRow> rows = new ArrayList<>();
        result.tables().forEach(table -> rows.addAll(rows(table.table(), word(table.state()))));
        return rows;
    }

    /** As designed, before the engine was asked. */
    static List<TargetRow> planned(Design design) {
        List<TargetRow> rows = new ArrayList<>();
        design.tables().forEach(table -> rows.addAll(rows(table, text("provision.planned"))));
        return rows;
    }

    private static List<TargetRow> rows(TableDesign table, String state) {
        List<TargetRow> rows = new ArrayList<>();
        rows.add(new TargetRow(
                TargetRow.Kind.TABLE,
                table.name(),
                keys(List.of(table.partitionKey())),
                keys(table.sortKey().stream().toList()),
                state));
        for (IndexDesign index : table.indexes()) {
            rows.add(new TargetRow(
                    TargetRow.Kind.INDEX, index.name(), keys(index.partitionKeys()), keys(index.sortKeys()), state));
        }
        return rows;
    }

    private static String keys(List<KeyAttribute> keys) {
        return keys.isEmpty()
                ? text("provision.noKey")
                : String.join(
                        ", ",
                        keys.stream().map(key -> key.name() + " " + key.type()).toList());
    }

    private static String word(ProvisionResult.State state) {
        return switch (state) {
            case CREATED -> text("provision.created");
            case EXISTS -> text("provision.exists");
            case WOULD_CREATE -> text("provision.planned");
        };
    }
}
