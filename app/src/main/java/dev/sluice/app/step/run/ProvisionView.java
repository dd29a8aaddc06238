package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.StatePane;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.kordamp.ikonli.feather.Feather;

/** The target's tables and the button that creates them. */
public final class ProvisionView {
    private ProvisionView() {}

    /** Makes the screen. */
    public static Page create(ProvisionViewModel model) {
        Button run = Nodes.button("provision-run", text("provision.run"), Feather.PLAY, model::provision);
        run.getStyleClass().add(Styles.PRIMARY);
        run.disableProperty().bind(model.blocked());
        Button next = Nodes.button("provision-next", text("provision.next"), Feather.ARROW_RIGHT, model::proceed);
        next.disableProperty().bind(model.blocked());
        Button remedy =
                Nodes.button("provision-remedy", text("action.continue"), Feather.ARROW_RIGHT, model::openAnother);
        Node content = RunNodes.cards(
                RunNodes.trouble("provision-error", model.trouble()),
                new RunPanel("provision", model.progress()),
                RunNodes.card(table(model), Nodes.label(text("provision.tables"), Styles.STRONG)));
        return new Page("page-provision", text("step.provision"), model.context())
                .actions(next, run)
                .body(new StatePane(model.state(), content, remedy))
                .inspector(new InspectorPane("provision-inspector", Feather.SERVER, model.facts()));
    }

    private static Node table(ProvisionViewModel model) {
        DataTable<TargetRow> table = new DataTable<>("provision-tables", text("provision.tables"), model.rows(), 100);
        return table.text(text("provision.column.table"), 25, TargetRow::name)
                .text(text("provision.column.state"), 20, TargetRow::state)
                .figure(text("provision.column.indexes"), 12, TargetRow::indexes, Figures::count)
                .text(text("provision.column.schema"), 43, TargetRow::schema, Styles.MONO);
    }
}
