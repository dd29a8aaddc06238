package dev.sluice.app.step.access;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/** The lines of one part of a pattern: an attribute or column, and what goes with it. */
final class PatternRowsPane extends VBox {
    private final PatternFormViewModel model;
    private final PatternGroup group;
    private final String id;
    private final VBox lines = new VBox();
    /** An observable list tells of a change inside a line as of a new one, and a field that somebody types in must stay. */
    private List<PatternRow> shown = List.of();

    PatternRowsPane(PatternFormViewModel model, PatternGroup group) {
        this.model = model;
        this.group = group;
        this.id = "pattern-" + group.name().toLowerCase(Locale.ROOT);
        getStyleClass().add("key-column");
        lines.getStyleClass().add("form-lines");
        Button add = Nodes.button(id + "-add", word(), Feather.PLUS, () -> model.addRow(group));
        add.getStyleClass().add(Styles.LINK);
        getChildren().addAll(lines, PatternFormPane.below(id, model.mistake(group)), add);
        model.form().rows(group).addListener((javafx.beans.Observable observed) -> show());
        show();
    }

    private String word() {
        return switch (group) {
            case KEYS -> text("access.form.keys.add");
            case FILTERS -> text("access.form.filters.add");
            case RETURNS -> text("access.form.returns.add");
        };
    }

    private void show() {
        List<PatternRow> rows = List.copyOf(model.form().rows(group));
        if (isSame(rows)) {
            return;
        }
        shown = rows;
        lines.getChildren()
                .setAll(IntStream.range(0, rows.size())
                        .mapToObj(index -> line(rows.get(index), id + "-" + index))
                        .toList());
    }

    /** The very lines, whatever stands in them. */
    private boolean isSame(List<PatternRow> rows) {
        return rows.size() == shown.size()
                && IntStream.range(0, rows.size()).allMatch(index -> rows.get(index) == shown.get(index));
    }

    private Node line(PatternRow row, String place) {
        ObservableValue<String> mistake = model.mistake(group, row);
        TextField name = field(row.name(), place, nameWord());
        name.getStyleClass().add("form-row-name");
        TextField value = field(row.value(), place + "-value", valueWord());
        PatternFormPane.mark(value, mistake);
        TextField upper = field(row.upper(), place + "-upper", text("access.form.upper"));
        Button remove = Nodes.iconButton(place + "-remove", text("access.form.remove"), Feather.X, () -> model.form()
                .rows(group)
                .remove(row));
        HBox line = Nodes.row(name);
        if (group == PatternGroup.RETURNS) {
            line.getChildren().add(Nodes.icon(Feather.ARROW_LEFT, "icon-14"));
        } else {
            BooleanBinding isCompared = Bindings.createBooleanBinding(
                    () -> !model.form().isGet(), model.form().operation());
            ChoiceBox<Operator> operator = operator(row, place);
            Nodes.showWhile(operator, isCompared);
            Nodes.showWhile(upper, isCompared.and(row.operator().isEqualTo(Operator.BETWEEN)));
            line.getChildren().add(operator);
        }
        line.getChildren().add(value);
        if (group != PatternGroup.RETURNS) {
            line.getChildren().add(upper);
        }
        line.getChildren().add(remove);
        HBox.setHgrow(value, Priority.ALWAYS);
        HBox.setHgrow(upper, Priority.ALWAYS);
        VBox column = new VBox(line, PatternFormPane.below(place, mistake));
        column.getStyleClass().add("key-column");
        return column;
    }

    private String nameWord() {
        return group == PatternGroup.RETURNS ? text("access.form.column") : text("access.form.attribute");
    }

    private String valueWord() {
        return group == PatternGroup.RETURNS ? text("access.form.path") : text("access.form.template");
    }

    private static TextField field(StringProperty text, String id, String name) {
        TextField field = Nodes.field(id, name, text);
        field.setPromptText(name);
        field.getStyleClass().addAll(Styles.MONO, "key-field");
        return field;
    }

    private static ChoiceBox<Operator> operator(PatternRow row, String place) {
        ChoiceBox<Operator> box = new ChoiceBox<>();
        box.getItems().setAll(Operator.values());
        box.setId(place + "-operator");
        box.setAccessibleText(text("access.form.operator"));
        box.setConverter(new Compared());
        box.valueProperty().bindBidirectional(row.operator());
        return box;
    }

    /** Comparisons in words and marks. */
    private static final class Compared extends StringConverter<Operator> {
        @Override
        public String toString(Operator operator) {
            return operator == null ? "" : PatternText.operator(operator);
        }

        @Override
        public Operator fromString(String shown) {
            throw new UnsupportedOperationException("nobody types a comparison");
        }
    }
}
