package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.StatePane;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import javafx.beans.binding.StringBinding;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The backfill: live progress, four figures, and the ledger. */
public final class BackfillView {
    private BackfillView() {}

    /** Makes the screen. */
    public static Page create(BackfillViewModel model) {
        Button run = Nodes.button("backfill-run", text("backfill.start"), Feather.PLAY, model::backfill);
        run.getStyleClass().add(Styles.PRIMARY);
        run.disableProperty().bind(model.blocked());
        Button next = Nodes.button("backfill-next", text("backfill.next"), Feather.ARROW_RIGHT, model::proceed);
        next.disableProperty().bind(model.blocked());
        Button remedy =
                Nodes.button("backfill-remedy", text("action.continue"), Feather.ARROW_RIGHT, model::openAnother);
        Node content = RunNodes.cards(
                RunNodes.trouble("backfill-error", model.trouble()),
                new RunPanel("backfill", model.progress()),
                stages(model),
                RunNodes.card(
                        ledger(model),
                        Nodes.label(text("backfill.ledger"), Styles.STRONG),
                        Nodes.spring(),
                        pill(model)));
        return new Page("page-backfill", text("step.backfill"), model.context())
                .actions(next, run)
                .body(new StatePane(model.state(), content, remedy))
                .inspector(new InspectorPane("backfill-inspector", Feather.ACTIVITY, model.facts()));
    }

    private static Node stages(BackfillViewModel model) {
        HBox row = new HBox(
                stage(text("backfill.read"), model.rowsRead(), text("backfill.read.unit")),
                stage(text("backfill.rendered"), model.rowsRendered(), text("backfill.rendered.unit")),
                stage(text("backfill.written"), model.itemsWritten(), text("backfill.written.unit")),
                stage(text("backfill.apart"), model.setApart(), text("backfill.apart.unit")));
        row.getStyleClass().add(Styles.CARD_ROW);
        return row;
    }

    private static Node stage(String name, StringBinding figure, String unit) {
        VBox stage = new VBox(
                Nodes.label(name, Styles.STRONG),
                Nodes.bound(figure, "stage-figure"),
                Nodes.label(unit, Styles.MUTED, Styles.SMALL));
        stage.getStyleClass().addAll(Styles.CARD, "stage");
        HBox.setHgrow(stage, Priority.ALWAYS);
        return stage;
    }

    private static Node pill(BackfillViewModel model) {
        Label pill = Nodes.pill("");
        pill.setId("backfill-balance");
        model.balance().addListener((observed, before, now) -> show(pill, now));
        show(pill, model.balance().get());
        return pill;
    }

    private static void show(Label pill, Balance balance) {
        pill.setText(balance.sentence());
        pill.setVisible(balance.state() != GlyphState.NOT_BEGUN);
        boolean balances = balance.state() == GlyphState.DONE;
        pill.setGraphic(
                Nodes.icon(balances ? Feather.CHECK : Feather.X, "icon-12", balances ? "sign-success" : "sign-error"));
        pill.getStyleClass().removeAll(Styles.SUCCESS, Styles.ERROR);
        pill.getStyleClass().add(balances ? Styles.SUCCESS : Styles.ERROR);
    }

    private static Node ledger(BackfillViewModel model) {
        DataTable<LedgerRow> table = new DataTable<>("backfill-ledger", text("backfill.ledger"), model.rows(), 100);
        table.marked(text("backfill.column.entity"), 26, LedgerRow::name, row -> row.mark()
                        .<Node>map(Nodes::badge)
                        .orElseGet(() -> Nodes.label("", "badge-space")))
                .figure(text("backfill.column.planned"), 13, LedgerRow::planned, Figures::count)
                .figure(text("backfill.column.written"), 13, LedgerRow::written, Figures::count)
                .figure(text("backfill.column.stale"), 11, LedgerRow::stale, Figures::count)
                .figure(text("backfill.column.equal"), 11, LedgerRow::equal, Figures::count)
                .figure(text("backfill.column.apart"), 14, LedgerRow::apart, Figures::count)
                .figure(text("backfill.column.balance"), 12, LedgerRow::balance, Figures::count)
                .inGivenOrder()
                .emphasise(row -> row.mark().isEmpty(), "total")
                .whenEmpty(text("backfill.noLedger"));
        return table;
    }
}
