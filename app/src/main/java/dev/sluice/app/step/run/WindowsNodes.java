package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.SegmentedChoice;
import dev.sluice.app.control.StateGlyph;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Verification windows: how often, what they do now, what is known by them, each of them, and what one found. */
final class WindowsNodes {
    /** Beside differences; the table scrolls. */
    private static final int LEAST_ROWS = 4;

    private static final int MOST_ROWS = 12;

    private WindowsNodes() {}

    /**
     * The button that begins them; their own button ends them.
     *
     * @param shown whether windows show
     */
    static Button start(WindowsViewModel model, ObservableValue<Boolean> shown) {
        Button start = Nodes.button("windows-start", text("windows.start"), Feather.PLAY, model::start);
        start.getStyleClass().add(Styles.PRIMARY);
        start.disableProperty().bind(model.blocked());
        Nodes.showWhile(start, shown.flatMap(shows -> model.run().running().map(running -> shows && !running)));
        return start;
    }

    /** How often a window begins, chosen while none are at work. */
    static Node settings(WindowsViewModel model) {
        SegmentedChoice<WindowInterval> every =
                new SegmentedChoice<>("windows-every", text("windows.every"), model.every(), WindowInterval::word);
        return RunNodes.setting(text("windows.every"), every, model.run(), model.schedule());
    }

    /** Everything else, one below the other. */
    static VBox column(WindowsViewModel model) {
        VBox column = new VBox(
                Nodes.notice(
                        "windows-error",
                        Feather.ALERT_CIRCLE,
                        Styles.ERROR,
                        model.run().trouble()),
                obstacle(model),
                work(model),
                VerdictNodes.row("windows", model.card(), model.cells()),
                looks(model),
                VerdictNodes.differences(
                        "windows-differences",
                        model.differences(),
                        model.anyDifferent(),
                        model::inspect,
                        Nodes.bound(model.differencesTitle(), Styles.STRONG),
                        Nodes.bound(model.differencesListed(), Styles.MUTED, Styles.SMALL)));
        column.getStyleClass().add(Styles.CARDS);
        return column;
    }

    private static Node obstacle(WindowsViewModel model) {
        HBox notice = Nodes.notice("windows-obstacle", Feather.ARROW_RIGHT_CIRCLE, Styles.WARNING, model.obstacle());
        Button sync = Nodes.button("windows-sync", text("windows.goToSync"), Feather.ARROW_RIGHT, model::goToSync);
        notice.getChildren().addAll(Nodes.spring(), sync);
        return notice;
    }

    private static Node work(WindowsViewModel model) {
        Label now = Nodes.bound(model.work(), Styles.MUTED);
        now.setId("windows-work");
        Button stop = Nodes.button("windows-stop", text("windows.stop"), Feather.SQUARE, model::stop);
        stop.disableProperty().bind(model.stopping());
        HBox row = Nodes.row(
                new StateGlyph(new SimpleObjectProperty<>(GlyphState.RUNNING)),
                Nodes.label(text("windows.work"), Styles.STRONG),
                now,
                Nodes.spring(),
                stop);
        row.getStyleClass().addAll(Styles.CARD, "steering");
        row.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.showWhile(row, model.run().running());
        return row;
    }

    private static Node looks(WindowsViewModel model) {
        DataTable<WindowRow> table = new DataTable<>("windows-looks", text("windows.table"), model.rows(), 100);
        table.text(text("windows.column.time"), 11.5, WindowRow::time)
                .text(text("windows.column.look"), 13.5, WindowRow::name)
                .figure(text("windows.column.keys"), 11, WindowRow::keys, Figures::count)
                .marked(text("windows.column.verdict"), 19, WindowRow::verdict, row -> glyph(row.state()))
                .figure(text("windows.column.open"), 8, WindowRow::open, Figures::count)
                .text(text("windows.column.reason"), 37, WindowRow::reason)
                .inGivenOrder()
                .asHighAsItsRows(LEAST_ROWS, MOST_ROWS)
                .whenEmpty(text("windows.table.empty"))
                .onSelect(model::inspect);
        return Nodes.card(
                table,
                Nodes.label(text("windows.table"), Styles.STRONG),
                Nodes.label(text("windows.table.hint"), Styles.MUTED, Styles.SMALL),
                Nodes.spring(),
                Nodes.bound(model.listed(), Styles.MUTED, Styles.SMALL));
    }

    private static Node glyph(GlyphState state) {
        return new StateGlyph(new SimpleObjectProperty<>(state));
    }
}
