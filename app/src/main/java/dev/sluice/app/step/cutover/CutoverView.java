package dev.sluice.app.step.cutover;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.GlyphState;
import dev.sluice.app.control.InspectorPane;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Page;
import dev.sluice.app.control.SegmentedChoice;
import dev.sluice.app.control.StateGlyph;
import dev.sluice.app.control.StatePane;
import dev.sluice.app.control.Styles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The phases, what is in the way, and below one of six: gates, switch, way back, rehearsal, end, journal. */
public final class CutoverView {
    private CutoverView() {}

    /**
     * Makes the screen.
     *
     * @param clipboard takes what the user copies
     * @param files asks the user for the file that a report is to be, from a folder on
     * @param opener shows a report to the user
     */
    public static Page create(
            CutoverViewModel model,
            Consumer<String> clipboard,
            Function<Path, Optional<Path>> files,
            Consumer<Path> opener) {
        model.report().written().addListener((observed, before, now) -> now.ifPresent(opener));
        GatesViewModel gates = model.gates();
        Button choose =
                Nodes.button("cutover-choose", text("action.continue"), Feather.ARROW_RIGHT, gates::chooseProject);
        return new Page("page-cutover", text("step.cutover"), model.context())
                .actions(proceed(model))
                .body(new StatePane(
                        gates.projectPane(),
                        body(model, report(model, files), EndNodes.pane(model.end(), clipboard, opener)),
                        choose))
                .inspector(new InspectorPane("cutover-inspector", Feather.FLAG, model.facts())
                        .above(BoardNodes.wayBack(model))
                        .below(BoardNodes.remedies(gates, shows(model, CutoverTab.GATES), clipboard)));
    }

    private static ObservableValue<Boolean> shows(CutoverViewModel model, CutoverTab tab) {
        return model.tab().isEqualTo(tab);
    }

    private static Node report(CutoverViewModel model, Function<Path, Optional<Path>> files) {
        Button report = Nodes.button("cutover-report", text("cutover.report"), Feather.FILE_TEXT, () -> model.report()
                .folder()
                .flatMap(files)
                .ifPresent(model.report()::write));
        report.disableProperty().bind(model.report().blocked());
        return report;
    }

    /** A button that cannot be used shows no tooltip: what is around it does. */
    private static Node proceed(CutoverViewModel model) {
        Button button = Nodes.button("cutover-proceed", "", Feather.ARROW_RIGHT, model::proceed);
        button.getStyleClass().add(Styles.PRIMARY);
        button.textProperty().bind(model.proceedWords());
        button.accessibleTextProperty()
                .bind(model.proceedWords().map(words -> words.isEmpty() ? text("cutover.proceed") : words));
        button.disableProperty().bind(model.blocked());
        HBox around = Nodes.row(button);
        Tooltip why = new Tooltip();
        why.textProperty().bind(model.hint().map(Hint::sentence));
        Tooltip.install(around, why);
        Nodes.showWhile(around, model.proceedWords().isNotEmpty());
        return around;
    }

    private static Region body(CutoverViewModel model, Node report, Node end) {
        VBox top = new VBox(PhaseTrackNode.of(model.stops()), notices(model), tools(model, report));
        Button again = Nodes.button("cutover-again", text("cutover.look"), Feather.REFRESH_CW, model.gates()::look);
        Node gates = new StatePane(model.gates().pane(), BoardNodes.gates(model.gates()), again);
        Nodes.showWhile(gates, shows(model, CutoverTab.GATES));
        Node toSwitch = MoveNodes.pane(model.toSwitch());
        Nodes.showWhile(toSwitch, shows(model, CutoverTab.SWITCH));
        Node back = MoveNodes.pane(model.back());
        Nodes.showWhile(back, shows(model, CutoverTab.BACK));
        Node rehearsal = RehearsalNodes.pane(model.rehearsal());
        Nodes.showWhile(rehearsal, shows(model, CutoverTab.REHEARSAL));
        Nodes.showWhile(end, shows(model, CutoverTab.END));
        Node journal = journal(model);
        Nodes.showWhile(journal, shows(model, CutoverTab.JOURNAL));
        BorderPane body = new BorderPane(new StackPane(gates, toSwitch, back, rehearsal, end, journal));
        body.setTop(top);
        return body;
    }

    private static Node notices(CutoverViewModel model) {
        VBox notices = new VBox(
                Nodes.notice("cutover-error", Feather.ALERT_CIRCLE, Styles.ERROR, model.trouble()),
                Nodes.notice(
                        "cutover-stale",
                        Feather.CLOCK,
                        Styles.WARNING,
                        model.gates().stale()),
                hint("cutover-hint", Feather.FLAG, model.hint()),
                hint("cutover-reported", Feather.FILE_TEXT, model.report().said()),
                moving(model));
        notices.getStyleClass().add("notices");
        return notices;
    }

    private static Node hint(String id, Feather icon, ObservableValue<Hint> hint) {
        ObservableValue<String> sentence = hint.map(Hint::sentence);
        HBox row = Nodes.notice(id, icon, Styles.ACCENT, sentence);
        Label words = (Label) row.getChildren().get(1);
        Node sign = row.getChildren().get(0);
        hint.addListener((observed, before, now) -> mark(row, sign, words, now));
        mark(row, sign, words, hint.getValue());
        return row;
    }

    private static void mark(HBox row, Node sign, Label words, Hint hint) {
        for (String style : new String[] {Styles.ACCENT, Styles.SUCCESS, Styles.WARNING, Styles.ERROR}) {
            row.getStyleClass().remove(style);
            sign.getStyleClass().remove("sign-" + style);
            words.getStyleClass().remove(style + "-text");
        }
        row.getStyleClass().add(hint.style());
        sign.getStyleClass().add("sign-" + hint.style());
        words.getStyleClass().add(hint.style() + "-text");
    }

    private static Node moving(CutoverViewModel model) {
        Button stop = Nodes.button("cutover-stop", text("action.cancel"), Feather.SQUARE, model::stop);
        HBox row = Nodes.row(
                new StateGlyph(new SimpleObjectProperty<>(GlyphState.RUNNING)),
                Nodes.label(text("cutover.moving"), Styles.STRONG),
                Nodes.spring(),
                stop);
        row.getStyleClass().addAll(Styles.CARD, "steering");
        row.setMinHeight(Region.USE_PREF_SIZE);
        Nodes.showWhile(row, model.moving());
        return row;
    }

    private static Node tools(CutoverViewModel model, Node report) {
        Button look = Nodes.button("cutover-look", text("cutover.look"), Feather.REFRESH_CW, model.gates()::look);
        look.disableProperty().bind(model.gates().lookBlocked());
        Label read = Nodes.bound(model.gates().read(), Styles.MUTED, Styles.SMALL);
        read.setId("cutover-read");
        HBox tools = new HBox(
                new SegmentedChoice<>("cutover-tab", text("cutover.tab"), model.tab(), CutoverTab::word),
                Nodes.spring(),
                read,
                look,
                report);
        tools.getStyleClass().add("tool-row");
        return tools;
    }

    private static Node journal(CutoverViewModel model) {
        DataTable<ChangeRow> table =
                new DataTable<>("cutover-journal", text("cutover.tab.journal"), model.changes(), 100);
        return table.marked(text("cutover.journal.began"), 22, ChangeRow::time, row -> glyph(row.state()))
                .text(text("cutover.journal.way"), 30, ChangeRow::way, Styles.MONO)
                .text(text("cutover.journal.change"), 19, ChangeRow::transition, Styles.MONO)
                .text(text("cutover.journal.who"), 15, ChangeRow::who)
                .text(text("cutover.journal.ending"), 14, ChangeRow::ending, Styles.MEDIUM)
                .inGivenOrder()
                .whenEmpty(text("cutover.journal.empty"))
                .onSelect(model::inspect);
    }

    static Node glyph(GlyphState state) {
        return new StateGlyph(new SimpleObjectProperty<>(state));
    }
}
