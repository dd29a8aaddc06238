package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.Facts;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The backfill: live progress, four figures, and the ledger. */
public final class BackfillView {
    private BackfillView() {}

    /** Makes the screen. */
    public static Page create(BackfillViewModel model, SteeringViewModel steering, QuarantineViewModel quarantine) {
        Button start = RunNodes.start("backfill-run", text("backfill.start"), model.run(), model::backfill);
        RunNodes.plainOnce(model.done(), start);
        Nodes.showWhile(start, steering.underWay().not());
        Button next = RunNodes.next("backfill-next", text("backfill.next"), model.done(), model::proceed);
        return new Page("page-backfill", text("step.backfill"), model.context())
                .actions(start, next, SteeringNodes.pauseOrResume(steering), SteeringNodes.cancel(steering))
                .body(body(model, steering, quarantine))
                .inspector(new InspectorPane(
                        "backfill-inspector",
                        Feather.ACTIVITY,
                        quarantine.facts().flatMap(record -> record.<ObservableValue<Facts>>map(
                                        SimpleObjectProperty::new)
                                .orElse(model.facts()))));
    }

    private static Node body(BackfillViewModel model, SteeringViewModel steering, QuarantineViewModel quarantine) {
        return RunNodes.scrollingBody(
                "backfill",
                model.run(),
                SteeringNodes.stop("backfill-cancel", model.run()),
                Nodes.notice("run-trouble", Feather.ALERT_CIRCLE, Styles.ERROR, steering.trouble()),
                Nodes.notice("run-next", Feather.ARROW_RIGHT_CIRCLE, Styles.WARNING, steering.next()),
                SteeringNodes.question(steering),
                PaceNodes.holds(steering),
                SteeringNodes.state(steering),
                warning(model),
                stages(model),
                PaceNodes.trends(steering),
                PaceNodes.pace(steering),
                ledgerCard(model),
                QuarantineNodes.card(quarantine));
    }

    private static Node warning(BackfillViewModel model) {
        return Nodes.notice("backfill-warning", Feather.ALERT_TRIANGLE, Styles.WARNING, model.warning());
    }

    private static Node ledgerCard(BackfillViewModel model) {
        BorderPane card = Nodes.card(
                ledger(model), Nodes.label(text("backfill.ledger"), Styles.STRONG), Nodes.spring(), pill(model));
        card.setMinHeight(Region.USE_PREF_SIZE);
        return card;
    }

    private static Node stages(BackfillViewModel model) {
        Label apart = figure(model.setApart());
        apart.setId("backfill-apart");
        model.anySetApart().addListener((observed, before, now) -> warn(apart, now));
        warn(apart, model.anySetApart().get());
        HBox row = new HBox(
                stage(text("backfill.read"), figure(model.rowsRead()), text("backfill.read.unit")),
                stage(text("backfill.rendered"), figure(model.rowsRendered()), text("backfill.rendered.unit")),
                stage(text("backfill.written"), figure(model.itemsWritten()), text("backfill.written.unit")),
                stage(text("backfill.apart"), apart, text("backfill.apart.unit")));
        row.getStyleClass().add(Styles.CARD_ROW);
        row.setMinHeight(Region.USE_PREF_SIZE);
        return row;
    }

    private static Label figure(StringBinding figure) {
        return Nodes.bound(figure, "stage-figure");
    }

    private static void warn(Label figure, boolean any) {
        figure.getStyleClass().remove("warning-text");
        if (any) {
            figure.getStyleClass().add("warning-text");
        }
    }

    private static Node stage(String name, Label figure, String unit) {
        VBox stage = new VBox(Nodes.label(name, Styles.STRONG), figure, Nodes.label(unit, Styles.MUTED, Styles.SMALL));
        stage.getStyleClass().addAll(Styles.CARD, "stage", "equal-share");
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
        pill.getStyleClass().removeAll(Styles.SUCCESS, Styles.WARNING, Styles.ERROR);
        String meaning = meaning(balance.state());
        pill.getStyleClass().add(meaning);
        pill.setGraphic(Nodes.icon(sign(balance.state()), "icon-12", "sign-" + meaning));
    }

    private static String meaning(GlyphState state) {
        return switch (state) {
            case DONE -> Styles.SUCCESS;
            case ATTENTION -> Styles.WARNING;
            default -> Styles.ERROR;
        };
    }

    private static Feather sign(GlyphState state) {
        return switch (state) {
            case DONE -> Feather.CHECK;
            case ATTENTION -> Feather.ALERT_TRIANGLE;
            default -> Feather.X;
        };
    }

    private static Node ledger(BackfillViewModel model) {
        DataTable<LedgerRow> table = new DataTable<>("backfill-ledger", text("backfill.ledger"), model.rows(), 100);
        table.marked(text("backfill.column.entity"), 28, LedgerRow::name, row -> row.mark()
                        .<Node>map(Nodes::badge)
                        .orElseGet(() -> Nodes.label("", "badge-space")))
                .figure(text("backfill.column.planned"), 13, LedgerRow::planned, Figures::count)
                .figure(text("backfill.column.written"), 13, LedgerRow::written, Figures::count)
                .figure(text("backfill.column.stale"), 11, LedgerRow::stale, Figures::count)
                .figure(text("backfill.column.equal"), 11, LedgerRow::equal, Figures::count)
                .figure(text("backfill.column.apart"), 12, LedgerRow::apart, Figures::count)
                .figure(text("backfill.column.balance"), 12, LedgerRow::balance, Figures::count)
                .inGivenOrder()
                .emphasise(row -> row.mark().isEmpty(), "total")
                .asHighAsItsRows()
                .whenEmpty(text("backfill.noLedger"));
        return table;
    }
}
