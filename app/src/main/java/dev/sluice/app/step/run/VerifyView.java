package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.Facts;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.SegmentedChoice;
import dev.sluice.app.control.StateGlyph;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Once: the verdict, its levels, the patterns on both sides, the differences. Or windows beside a sync in its place. */
public final class VerifyView {
    private VerifyView() {}

    /**
     * Makes the screen.
     *
     * @param drawn keys drawn at random
     * @param opener shows a report to the user
     */
    public static Page create(
            VerifyViewModel model,
            RepairViewModel repair,
            DrawnSampleViewModel drawn,
            WindowsViewModel windows,
            Consumer<Path> opener) {
        Button report = Nodes.button("verify-report", text("verify.report"), Feather.FILE_TEXT, model::writeReport);
        report.disableProperty().bind(model.reportBlocked());
        model.report().addListener((observed, before, now) -> now.ifPresent(opener));
        Button start = RunNodes.start("verify-run", text("verify.run"), model.run(), model::verify);
        Nodes.showWhile(start, shows(model, VerifyMode.ONCE));
        Button draw = RunNodes.start("drawn-run", text("drawn.run"), drawn.run(), drawn::draw);
        Nodes.showWhile(draw, shows(model, VerifyMode.SAMPLE));
        Button begin = WindowsNodes.start(windows, shows(model, VerifyMode.WINDOWS));
        ObservableValue<String> context = model.mode().flatMap(mode -> switch (mode) {
            case ONCE -> model.context();
            case SAMPLE -> drawn.context();
            case WINDOWS -> windows.context();
        });
        ObservableValue<Facts> facts = model.mode().flatMap(mode -> switch (mode) {
            case ONCE -> model.facts();
            case SAMPLE -> drawn.facts();
            case WINDOWS -> windows.facts();
        });
        return new Page("page-verify", text("step.verify"), context)
                .actions(report, start, draw, begin)
                .body(RunNodes.pane("verify", model.run(), body(model, repair, drawn, windows)))
                .inspector(new InspectorPane("verify-inspector", Feather.SHIELD, facts));
    }

    private static ObservableValue<Boolean> shows(VerifyViewModel model, VerifyMode mode) {
        return model.mode().isEqualTo(mode);
    }

    private static Region body(
            VerifyViewModel model, RepairViewModel repair, DrawnSampleViewModel drawn, WindowsViewModel windows) {
        Node once = RunNodes.scrolling(RunNodes.column(
                "verify",
                model.run(),
                VerdictNodes.row("verdict", model.card(), model.levels()),
                VerdictNodes.differences(
                        "verify-differences",
                        model.differences(),
                        Bindings.isNotEmpty(model.differences()),
                        model::inspect,
                        Nodes.label(text("verify.table.differences"), Styles.STRONG)),
                new RunPanel("repair", repair.run(), stop(repair)),
                RepairNodes.card(repair),
                patterns(model)));
        Nodes.showWhile(once, shows(model, VerifyMode.ONCE));
        Node sample = RunNodes.scrolling(DrawnSampleNodes.column(drawn));
        Nodes.showWhile(sample, shows(model, VerifyMode.SAMPLE));
        Node size = DrawnSampleNodes.settings(drawn);
        Nodes.showWhile(size, shows(model, VerifyMode.SAMPLE));
        Node again = RunNodes.scrolling(WindowsNodes.column(windows));
        Nodes.showWhile(again, shows(model, VerifyMode.WINDOWS));
        Node settings = WindowsNodes.settings(windows);
        Nodes.showWhile(settings, shows(model, VerifyMode.WINDOWS));
        HBox modes = new HBox(
                new SegmentedChoice<>("verify-mode", text("verify.mode"), model.mode(), VerifyMode::word),
                size,
                settings,
                Nodes.spring(),
                writing(model));
        modes.getStyleClass().add("tool-row");
        BorderPane body = new BorderPane(new StackPane(once, sample, again));
        body.setTop(modes);
        return body;
    }

    /** On a sample, whose people are ours. */
    private static Node writing(VerifyViewModel model) {
        Button write = Nodes.button("verify-write", text("verify.write"), Feather.USERS, model::writeToSample);
        write.disableProperty().bind(model.writeBlocked());
        write.setTooltip(new Tooltip(text("verify.write.tip")));
        write.setMinWidth(Region.USE_PREF_SIZE);
        Label written = Nodes.bound(model.written(), Styles.MUTED, Styles.SMALL);
        // The other modes have settings in this place.
        Nodes.showWhile(written, shows(model, VerifyMode.ONCE));
        Node row = Nodes.row(written, write);
        Nodes.showWhile(row, model.isSample());
        return row;
    }

    private static Button stop(RepairViewModel repair) {
        Button stop = Nodes.button("repair-cancel", text("action.cancel"), Feather.SQUARE, repair::stop);
        stop.getStyleClass().add(Styles.DANGER);
        return stop;
    }

    private static Node patterns(VerifyViewModel model) {
        DataTable<PatternRow> table =
                new DataTable<>("verify-patterns", text("verify.table.patterns"), model.patterns(), 100);
        table.marked(text("verify.column.pattern"), 30, PatternRow::id, row -> glyph(row.state()))
                .text(text("verify.column.verdict"), 12, PatternRow::verdict, Styles.MEDIUM)
                .text(text("verify.column.equal"), 11, PatternRow::equal, Styles.FIGURE)
                .figure(text("verify.column.rows"), 8, PatternRow::rows, Figures::count)
                .figure(text("verify.column.pages"), 8, PatternRow::pages, Figures::count)
                .text(text("verify.column.request"), 31, PatternRow::request, Styles.MONO, "request")
                .asHighAsItsRows()
                .whenEmpty(text("verify.noPatterns"))
                .onSelect(model::inspect);
        BorderPane card = Nodes.card(
                table,
                Nodes.label(text("verify.table.patterns"), Styles.STRONG),
                Nodes.label(text("verify.table.patterns.hint"), Styles.MUTED, Styles.SMALL));
        card.setMinHeight(Region.USE_PREF_SIZE);
        return card;
    }

    private static Node glyph(GlyphState state) {
        return new StateGlyph(new SimpleObjectProperty<>(state));
    }
}
