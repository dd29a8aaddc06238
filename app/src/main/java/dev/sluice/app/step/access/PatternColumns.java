package dev.sluice.app.step.access;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.access.CallRate;
import dev.sluice.app.control.DataTable;
import dev.sluice.app.control.DataTable.Drawing;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.StateGlyph;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The columns of the access patterns: what belongs together is one below the other, and what nobody has stated or counted is left out. */
final class PatternColumns {
    private PatternColumns() {}

    /** Gives a table the columns; they take all of it. */
    static void addTo(DataTable<PatternLine> table) {
        table.drawn(text("access.column.coverage"), 15, byText(PatternColumns::coverage, PatternColumns::signed))
                .drawn(
                        text("access.column.pattern"),
                        28,
                        byText(
                                PatternLine::description,
                                line -> Nodes.twoLines(line.description(), line.id(), Styles.MONO)))
                .drawn(text("access.rate"), 11, rates(), Styles.FIGURE)
                .whileAny(line -> line.stated().isPresent())
                .drawn(text("access.column.load"), 14, load(), Styles.FIGURE)
                .whileAny(line -> line.load().isPresent())
                .drawn(text("access.column.counted"), 10, counted(), Styles.FIGURE)
                .whileAny(line -> line.calls().isPresent())
                .text(text("access.column.operation"), 9, PatternLine::operation, Styles.MONO)
                .drawn(
                        text("access.column.on"),
                        13,
                        byText(PatternColumns::on, line -> Nodes.twoLines(line.table(), line.index())),
                        Styles.MONO);
    }

    private static Drawing<PatternLine> byText(
            Function<PatternLine, String> words, Function<PatternLine, Region> node) {
        return new Drawing<>(words, node, Comparator.comparing(words));
    }

    private static String both(String first, String second) {
        return Stream.of(first, second).filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
    }

    private static String coverage(PatternLine line) {
        return both(line.coverage(), proof(line));
    }

    private static String proof(PatternLine line) {
        return line.proof().isEmpty() ? "" : text("access.column.proof", line.proof());
    }

    private static Region signed(PatternLine line) {
        return Nodes.row(
                new StateGlyph(new SimpleObjectProperty<>(line.state())), Nodes.twoLines(line.coverage(), proof(line)));
    }

    private static String on(PatternLine line) {
        return both(line.table(), line.index());
    }

    private static BigDecimal average(PatternLine line) {
        return line.stated().map(CallRate::average).orElse(BigDecimal.ONE.negate());
    }

    private static Drawing<PatternLine> rates() {
        return new Drawing<>(
                line -> both(stated(line), peak(line)),
                line -> Nodes.twoLines(stated(line), peak(line)),
                Comparator.comparing(PatternColumns::average));
    }

    private static String stated(PatternLine line) {
        return line.stated().map(rate -> Figures.exact(rate.average())).orElse("");
    }

    private static String peak(PatternLine line) {
        return line.stated()
                .flatMap(CallRate::peak)
                .map(peak -> text("access.column.peak", Figures.exact(peak)))
                .orElse("");
    }

    private static Drawing<PatternLine> load() {
        return new Drawing<>(PatternColumns::share, PatternColumns::bar, Comparator.comparing(PatternColumns::average));
    }

    private static String share(PatternLine line) {
        return line.load()
                .map(part -> StatementsViewModel.percent(part.ofAll()))
                .orElse("");
    }

    private static Region bar(PatternLine line) {
        HBox row = Nodes.row();
        line.load().ifPresent(part -> {
            ProgressBar bar = new ProgressBar(part.ofGreatest());
            bar.getStyleClass().add("load-bar");
            HBox.setHgrow(bar, Priority.ALWAYS);
            row.getChildren().addAll(bar, Nodes.label(share(line), "load-figure"));
        });
        return row;
    }

    private static Drawing<PatternLine> counted() {
        return new Drawing<>(
                line -> both(calls(line), line.share()),
                line -> Nodes.twoLines(calls(line), line.share()),
                Comparator.comparing(line -> line.calls().orElse(-1L)));
    }

    private static String calls(PatternLine line) {
        return line.calls().map(Figures::count).orElse("");
    }
}
