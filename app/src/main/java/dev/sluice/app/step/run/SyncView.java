package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.Styles;
import dev.sluice.app.control.TrendChart;
import dev.sluice.app.i18n.Figures;
import java.time.Duration;
import javafx.beans.InvalidationListener;
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

/** The change stream: four figures and its positions. */
public final class SyncView {
    private static final double MILLIS = 1000;

    private SyncView() {}

    /** Makes the screen. */
    public static Page create(SyncViewModel model) {
        Button prepare = RunNodes.start("sync-prepare", text("stream.prepare"), model.run(), model::prepare);
        Nodes.showWhile(prepare, model.preparable());
        Button follow = RunNodes.start("sync-run", text("stream.follow"), model.run(), model::follow);
        Nodes.showWhile(follow, model.followable());
        Button drop = Nodes.button("sync-drop", text("stream.drop"), Feather.TRASH_2, model::askToDrop);
        drop.getStyleClass().add(Styles.DANGER);
        drop.disableProperty().bind(model.drop().blocked());
        Nodes.showWhile(drop, model.droppable());
        return new Page("page-sync", text("step.sync"), model.context())
                .actions(pill(model), drop, prepare, follow)
                .body(RunNodes.scrollingBody(
                        "sync",
                        model.run(),
                        Nodes.button("sync-cancel", text("stream.stop"), Feather.SQUARE, model::stop),
                        Nodes.notice("sync-trouble", Feather.ALERT_CIRCLE, Styles.ERROR, model.trouble()),
                        Nodes.notice("sync-next", Feather.ARROW_RIGHT_CIRCLE, Styles.WARNING, model.next()),
                        QuestionNodes.box(
                                "sync-drop",
                                model.drop(),
                                model.dropQuestion(),
                                new QuestionNodes.Words(
                                        text("stream.drop.title"), text("stream.drop.no"), text("stream.drop.yes"))),
                        figures(model),
                        TrendNodes.card(
                                new TrendChart("sync-trend", text("stream.trend"), model.lags(), SyncView::lag),
                                text("stream.trend"),
                                text("stream.trend.hint"),
                                model.lags()),
                        positions(model)))
                .inspector(new InspectorPane("sync-inspector", Feather.REPEAT, model.facts()));
    }

    private static String lag(double seconds) {
        return Figures.seconds(Duration.ofMillis(Math.round(seconds * MILLIS)));
    }

    private static Node pill(SyncViewModel model) {
        Label pill = Nodes.pill("");
        pill.setId("sync-phase");
        InvalidationListener change = changed -> show(pill, model.phase().get());
        model.phase().addListener(change);
        show(pill, model.phase().get());
        return pill;
    }

    private static void show(Label pill, StreamPhase phase) {
        pill.setText(phase.word());
        pill.getStyleClass().removeAll(Styles.ACCENT, Styles.WARNING, Styles.ERROR, Styles.MUTED);
        pill.getStyleClass().add(phase.style());
    }

    private static Node figures(SyncViewModel model) {
        Label quarantined = figure("sync-quarantined", model.quarantined());
        InvalidationListener change =
                changed -> warn(quarantined, model.anyQuarantined().get());
        model.anyQuarantined().addListener(change);
        warn(quarantined, model.anyQuarantined().get());
        HBox row = new HBox(
                card(text("stream.lag"), figure("sync-lag", model.lag()), Nodes.bound(model.lagBound())),
                card(
                        text("stream.behind"),
                        figure("sync-behind", model.behind()),
                        Nodes.label(text("stream.behind.unit"))),
                card(text("stream.rate"), figure("sync-rate", model.rate()), Nodes.label(text("stream.rate.unit"))),
                card(text("stream.quarantine"), quarantined, Nodes.label(text("stream.quarantine.unit"))));
        row.getStyleClass().add(Styles.CARD_ROW);
        row.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.showWhile(row, model.known());
        return row;
    }

    private static Label figure(String id, ObservableValue<String> value) {
        Label figure = Nodes.bound(value, "stage-figure");
        figure.setId(id);
        return figure;
    }

    private static void warn(Label figure, boolean any) {
        figure.getStyleClass().remove("warning-text");
        if (any) {
            figure.getStyleClass().add("warning-text");
        }
    }

    private static Node card(String name, Label figure, Label unit) {
        unit.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        VBox card = new VBox(Nodes.label(name, Styles.STRONG), figure, unit);
        card.getStyleClass().addAll(Styles.CARD, "stage", "equal-share");
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private static Node positions(SyncViewModel model) {
        VBox rows = new VBox();
        rows.setId("sync-positions");
        rows.getStyleClass().add("positions");
        InvalidationListener change = changed -> show(rows, model);
        model.lines().addListener(change);
        show(rows, model);
        BorderPane card = Nodes.card(rows, Nodes.label(text("stream.positions"), Styles.STRONG));
        card.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.showWhile(card, model.known());
        return card;
    }

    private static void show(VBox rows, SyncViewModel model) {
        rows.getChildren().setAll(model.lines().stream().map(SyncView::row).toList());
    }

    private static Node row(PositionLine line) {
        Label value = Nodes.label(line.value(), Styles.MONO);
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(Nodes.label(line.name(), Styles.MUTED), Nodes.spring(), value);
        row.getStyleClass().add("fact");
        return row;
    }
}
