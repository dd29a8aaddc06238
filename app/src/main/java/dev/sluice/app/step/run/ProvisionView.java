package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.SegmentedChoice;
import dev.sluice.app.control.Styles;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The target's tables, as a table, as a template and as calls, and the button that creates them. */
public final class ProvisionView {
    private ProvisionView() {}

    /**
     * Makes the screen.
     *
     * @param clipboard takes what the user copies
     */
    public static Page create(ProvisionViewModel model, Consumer<String> clipboard) {
        Button start = RunNodes.start("provision-run", text("provision.run"), model.run(), model::provision);
        RunNodes.plainOnce(model.done(), start);
        Button next = RunNodes.next("provision-next", text("provision.next"), model.done(), model::proceed);
        BorderPane body = new BorderPane(
                RunNodes.column("provision", model.run(), question(model), tables(model), document(model, clipboard)));
        HBox forms = new HBox(
                new SegmentedChoice<>("provision-form", text("provision.form"), model.form(), ProvisionForm::word));
        forms.getStyleClass().add("tool-row");
        body.setTop(forms);
        return new Page("page-provision", text("step.provision"), model.context())
                .actions(start, next)
                .body(RunNodes.pane("provision", model.run(), body))
                .inspector(new InspectorPane("provision-inspector", Feather.SERVER, model.facts()));
    }

    private static Node question(ProvisionViewModel model) {
        return QuestionNodes.box(
                "provision",
                model.confirmation(),
                model.question(),
                new QuestionNodes.Words(
                        text("provision.ask.title"), text("provision.ask.no"), text("provision.ask.yes")));
    }

    private static Node tables(ProvisionViewModel model) {
        Node card = Nodes.card(table(model), Nodes.label(text("provision.tables"), Styles.STRONG));
        Nodes.showWhile(card, model.form().isEqualTo(ProvisionForm.TABLES));
        return card;
    }

    private static Node document(ProvisionViewModel model, Consumer<String> clipboard) {
        TextArea text = new TextArea();
        text.setId("provision-document");
        text.setAccessibleText(text("provision.document"));
        text.setEditable(false);
        text.getStyleClass().add("code-area");
        text.textProperty().bind(model.document());
        Button copy = Nodes.button(
                "provision-copy",
                text("provision.copy"),
                Feather.COPY,
                () -> clipboard.accept(model.document().get()));
        BorderPane card = Nodes.card(
                text,
                Nodes.label(text("provision.document"), Styles.STRONG),
                Nodes.label(text("provision.document.hint"), Styles.MUTED, Styles.SMALL),
                Nodes.spring(),
                copy);
        card.setMaxHeight(Double.MAX_VALUE);
        VBox.setVgrow(card, Priority.ALWAYS);
        Nodes.showWhile(card, model.form().isNotEqualTo(ProvisionForm.TABLES));
        return card;
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
