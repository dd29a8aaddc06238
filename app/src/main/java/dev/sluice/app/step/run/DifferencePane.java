package dev.sluice.app.step.run;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import dev.sluice.app.i18n.Figures;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One key that differs, attribute by attribute: what the source says at the left, what the target says at the right. */
final class DifferencePane extends VBox {
    /**
     * A pane.
     *
     * @param id of the node
     * @param selected the row that it shows; nothing where none is selected
     */
    DifferencePane(String id, ObservableValue<@Nullable DifferenceRow> selected) {
        setId(id);
        getStyleClass().add("difference");
        setMinHeight(Region.USE_PREF_SIZE);
        selected.addListener((observed, before, now) -> show(now));
        show(selected.getValue());
    }

    private void show(@Nullable DifferenceRow row) {
        setVisible(row != null);
        setManaged(row != null);
        if (row == null) {
            getChildren().clear();
            return;
        }
        List<Node> parts = row.fields().isEmpty() ? List.of(whole(row)) : List.of(fields(row));
        getChildren().setAll(head(row));
        getChildren().addAll(parts);
    }

    private static Node head(DifferenceRow row) {
        int fields = row.fields().size();
        String count = fields == 0
                ? text("verify.wholeItem")
                : fields == 1 ? text("difference.field") : text("difference.fields", Figures.count(fields));
        Label key = Nodes.label(row.key(), Styles.MONO);
        HBox head = Nodes.row(VerdictNodes.badge(row), key, Nodes.pill(count, Styles.WARNING));
        head.getStyleClass().add("difference-head");
        return head;
    }

    private static Node whole(DifferenceRow row) {
        Label sentence = Nodes.paragraph(row.meaning(), Styles.MUTED);
        sentence.getStyleClass().add("difference-whole");
        return sentence;
    }

    private static Node fields(DifferenceRow row) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("difference-grid");
        grid.addRow(
                0,
                Nodes.label(text("difference.attribute"), Styles.MUTED, Styles.SMALL),
                Nodes.row(
                        Nodes.icon(Feather.DATABASE, "icon-14"),
                        Nodes.label(text("difference.source"), Styles.MEDIUM, Styles.SMALL)),
                Nodes.label(""),
                Nodes.row(
                        Nodes.icon(Feather.CLOUD, "icon-14"),
                        Nodes.label(text("difference.target"), Styles.MEDIUM, Styles.SMALL)));
        int line = 1;
        for (DifferenceRow.Field field : row.fields()) {
            Label path = Nodes.label(field.path(), Styles.MONO);
            path.setMinWidth(Region.USE_PREF_SIZE);
            Label sign = Nodes.label("\u2260", "error-text", Styles.STRONG);
            sign.setAccessibleText(text("difference.unequal"));
            grid.addRow(
                    line, path, value(field.expected(), field.found()), sign, value(field.found(), field.expected()));
            line++;
        }
        return grid;
    }

    private static Node value(String value, String other) {
        if (value.isEmpty()) {
            return Nodes.label(text("verify.difference.absent"), Styles.MUTED);
        }
        ChangedPart parts = ChangedPart.of(value, other);
        TextFlow flow = new TextFlow(common(parts.before()), changed(parts.own()), common(parts.after()));
        flow.getStyleClass().add("difference-value");
        flow.setAccessibleText(value);
        return flow;
    }

    private static Text common(String words) {
        Text text = new Text(words);
        text.getStyleClass().add("difference-common");
        return text;
    }

    /** Marked by its background, its weight and its line. */
    private static Node changed(String words) {
        Label text = Nodes.label(words, "difference-changed");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        return text;
    }
}
