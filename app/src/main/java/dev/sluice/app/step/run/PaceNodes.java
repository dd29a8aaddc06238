package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.app.control.TrendChart;
import dev.sluice.app.i18n.Figures;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** How a run is paced: what holds it, write units against the budget, why the target throttles. */
final class PaceNodes {
    /** More reasons are counted together. */
    private static final int MOST_REASONS = 3;

    private PaceNodes() {}

    /** Rows and write units a second over time, side by side; each takes no room before it has two values. */
    static Node trends(SteeringViewModel model) {
        TrendChart rows = new TrendChart("run-trend", text("backfill.trend"), model.trend(), PaceNodes::whole);
        TrendChart units = new TrendChart(
                        "units-trend", text("budget.trend"), model.units().consumed(), PaceNodes::whole)
                .limitedBy(model.units().granted(), value -> text("budget.trend.limit", whole(value)));
        Node ofRows = share(TrendNodes.card(rows, text("backfill.trend"), text("backfill.trend.hint"), model.trend()));
        Node ofUnits = share(TrendNodes.card(
                units,
                text("budget.trend"),
                text("budget.trend.hint"),
                model.units().consumed()));
        HBox row = new HBox(ofRows, ofUnits);
        row.getStyleClass().add(Styles.CARD_ROW);
        row.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.showWhile(
                row,
                Bindings.createBooleanBinding(
                        () -> ofRows.isVisible() || ofUnits.isVisible(),
                        ofRows.visibleProperty(),
                        ofUnits.visibleProperty()));
        return row;
    }

    private static String whole(double value) {
        return Figures.count(Math.round(value));
    }

    /** A line for each cause that holds the run, with its sentence and since when. */
    static Node holds(SteeringViewModel model) {
        VBox lines = new VBox();
        lines.setId("run-holds");
        lines.getStyleClass().addAll(Styles.CARD, "notice", Styles.WARNING, "holds");
        lines.setMinHeight(Region.USE_PREF_SIZE);
        InvalidationListener change = changed -> showHolds(lines, model);
        model.holds().addListener(change);
        showHolds(lines, model);
        return lines;
    }

    private static void showHolds(VBox lines, SteeringViewModel model) {
        lines.getChildren().setAll(model.holds().stream().map(PaceNodes::hold).toList());
        lines.setVisible(!model.holds().isEmpty());
        lines.setManaged(!model.holds().isEmpty());
    }

    private static Node hold(HoldLine line) {
        Label cause = Nodes.label(line.cause(), Styles.STRONG, "warning-text");
        Label since = Nodes.label(line.since(), Styles.MUTED, Styles.SMALL);
        cause.setMinWidth(Region.USE_PREF_SIZE);
        since.setMinWidth(Region.USE_PREF_SIZE);
        Label sentence = Nodes.paragraph(line.sentence());
        HBox row = Nodes.row(Nodes.icon(Feather.PAUSE_CIRCLE, "sign-warning"), cause, sentence, Nodes.spring(), since);
        row.setMinHeight(Region.USE_PREF_SIZE);
        return row;
    }

    /** Units and throttles side by side; takes no room while nothing is known of a pace. */
    static Node pace(SteeringViewModel model) {
        HBox row = new HBox(budget(model), throttles(model));
        row.getStyleClass().add(Styles.CARD_ROW);
        row.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.showWhile(row, model.paced());
        return row;
    }

    private static Node budget(SteeringViewModel model) {
        Label consumed = Nodes.bound(model.budget().map(Budget::consumed), "stage-figure");
        consumed.setId("budget-consumed");
        consumed.setMinWidth(Region.USE_PREF_SIZE);
        Label allowed = Nodes.bound(model.budget().map(Budget::allowed), Styles.MUTED);
        allowed.setId("budget-allowed");
        ProgressBar bar = new ProgressBar();
        bar.setId("budget-bar");
        bar.setAccessibleText(text("budget.share"));
        bar.progressProperty().bind(model.budget().map(Budget::share));
        Label ceiling = Nodes.bound(model.budget().map(Budget::ceiling), Styles.MUTED, Styles.SMALL);
        ceiling.setId("budget-ceiling");
        HBox figures = Nodes.row(consumed, allowed);
        figures.getStyleClass().add("on-base-line");
        return stage(new VBox(Nodes.label(text("budget.title"), Styles.STRONG), figures, bar, ceiling));
    }

    private static Node throttles(SteeringViewModel model) {
        VBox rows = new VBox();
        rows.setId("throttles");
        InvalidationListener change = changed -> showThrottles(rows, model);
        model.throttles().addListener(change);
        showThrottles(rows, model);
        return stage(rows);
    }

    private static Node stage(VBox card) {
        card.getStyleClass().addAll(Styles.CARD, "stage");
        return share(card);
    }

    private static Node share(Node card) {
        card.getStyleClass().add("half-share");
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private static void showThrottles(VBox card, SteeringViewModel model) {
        long total = model.throttles().stream().mapToLong(ThrottleRow::times).sum();
        Label title = Nodes.label(text("throttles.title"), Styles.STRONG);
        card.getChildren()
                .setAll(Nodes.row(
                        title, Nodes.label(text("throttles.total", Figures.count(total)), Styles.MUTED, Styles.SMALL)));
        if (model.throttles().isEmpty()) {
            card.getChildren().add(Nodes.paragraph(text("throttles.none"), Styles.MUTED, Styles.SMALL));
        }
        model.throttles().stream().limit(MOST_REASONS).map(PaceNodes::throttle).forEach(card.getChildren()::add);
        long others = model.throttles().stream()
                .skip(MOST_REASONS)
                .mapToLong(ThrottleRow::times)
                .sum();
        if (others > 0) {
            card.getChildren().add(throttle(new ThrottleRow(text("throttles.others"), others)));
        }
    }

    private static Node throttle(ThrottleRow row) {
        Label reason = Nodes.label(row.reason(), Styles.SMALL);
        reason.setTooltip(new Tooltip(row.reason()));
        Label times = Nodes.label(Figures.count(row.times()), Styles.STRONG, Styles.SMALL);
        times.setMinWidth(Region.USE_PREF_SIZE);
        return Nodes.row(reason, Nodes.spring(), times);
    }
}
