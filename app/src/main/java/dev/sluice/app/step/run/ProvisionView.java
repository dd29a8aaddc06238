package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/** The target's tables and the button that creates them. */
public final class ProvisionView {
    private ProvisionView() {}

    /** Makes the screen. */
    public static Page create(ProvisionViewModel model) {
        Button start = RunNodes.start("provision-run", text("provision.run"), model.run(), model::provision);
        RunNodes.plainOnce(model.done(), start);
        Button next = RunNodes.next("provision-next", text("provision.next"), model.done(), model::proceed);
        return new Page("page-provision", text("step.provision"), model.context())
                .actions(start, next)
                .body(RunNodes.body(
                        "provision",
                        model.run(),
                        Nodes.card(table(model), Nodes.label(text("provision.tables"), Styles.STRONG))))
                .inspector(new InspectorPane("provision-inspector", Feather.SERVER, model.facts()));
    }

    private static Node table(ProvisionViewModel model) {
        DataTable<TargetRow> table = new DataTable<>("provision-tables", text("provision.tables"), model.rows(), 100);
        return table.marked(text("provision.column.table"), 28, TargetRow::name, ProvisionView::sign)
                .text(text("provision.column.partitionKey"), 24, TargetRow::partitionKey, Styles.MONO)
                .text(text("provision.column.sortKey"), 24, TargetRow::sortKey, Styles.MONO)
                .text(text("provision.column.state"), 24, TargetRow::state)
                .inGivenOrder()
                .asHighAsItsRows();
    }

    private static Node sign(TargetRow row) {
        return switch (row.kind()) {
            case TABLE -> Nodes.icon(Feather.DATABASE, "icon-14");
            case INDEX -> Nodes.icon(Feather.LAYERS, "icon-14");
        };
    }
}
