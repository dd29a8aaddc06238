package dev.sluice.app.step.access;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.DynamoRequest.Direction;
import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.SegmentedChoice;
import dev.sluice.app.control.Styles;
import dev.sluice.app.step.access.PatternForm.Field;
import dev.sluice.app.step.access.PatternForm.Operation;
import java.util.Locale;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;

/** The form in which a pattern is written: each field with what is wrong with it below. Ctrl and Enter saves. */
final class PatternFormPane extends BorderPane {
    private static final int STATEMENT_LINES = 5;
    private static final int PARAMETER_LINES = 2;

    private final PatternFormViewModel model;
    private final GridPane grid = new GridPane();
    private final BooleanBinding isQuery;
    private int lines;

    PatternFormPane(PatternFormViewModel model) {
        this.model = model;
        this.isQuery = model.form().operation().isEqualTo(Operation.QUERY);
        setId("pattern-form");
        getStyleClass().add("pattern-form");
        grid.getStyleClass().add("form-grid");
        TextField first = fields();
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
        setTop(head());
        grid.disableProperty().bind(model.locked());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
                model.save();
                event.consume();
            }
        });
        model.shown().addListener((observed, before, now) -> {
            if (now) {
                scroll.setVvalue(0);
                first.requestFocus();
            }
        });
    }

    private Node head() {
        Button cancel = Nodes.button("pattern-cancel", text("access.form.cancel"), Feather.X, model::cancel);
        Button save = Nodes.button("pattern-save", text("access.form.save"), Feather.CHECK, model::save);
        save.getStyleClass().add(Styles.PRIMARY);
        save.disableProperty().bind(model.locked());
        HBox row = Nodes.row(Nodes.bound(model.title(), Styles.STRONG), Nodes.spring(), cancel, save);
        row.getStyleClass().add("tool-row");
        HBox refusal = Nodes.notice("pattern-refused", Feather.ALERT_CIRCLE, Styles.ERROR, model.refused());
        VBox notices = new VBox(refusal);
        notices.getStyleClass().add("notices");
        Nodes.showWhile(notices, model.refused().isNotEmpty());
        return new VBox(row, notices);
    }

    private TextField fields() {
        TextField id = question();
        answer();
        return id;
    }

    /** What is asked of the source, and how often. */
    private TextField question() {
        TextField id = field(Field.ID, text("access.form.id"));
        line(text("access.form.id"), id, below(Field.ID));
        line(
                text("access.form.description"),
                field(Field.DESCRIPTION, text("access.form.description")),
                below(Field.DESCRIPTION));
        calls();
        line(text("access.statement"), area(Field.SQL, text("access.statement"), STATEMENT_LINES), below(Field.SQL));
        line(
                text("access.form.parameters"),
                area(Field.PARAMETERS, text("access.form.parameters"), PARAMETER_LINES),
                below(Field.PARAMETERS));
        return id;
    }

    /** What answers it in DynamoDB. */
    private void answer() {
        line(
                text("access.becomes"),
                new SegmentedChoice<>(
                        "pattern-operation",
                        text("access.becomes"),
                        model.form().operation(),
                        PatternFormPane::word));
        line(
                text("access.form.table"),
                choice(Field.TABLE, model.tables(), text("access.form.table")),
                below(Field.TABLE));
        query(line(
                text("access.form.index"),
                choice(Field.INDEX, model.indexes(), text("access.form.index")),
                below(Field.INDEX)));
        line(text("access.form.keys"), new PatternRowsPane(model, PatternGroup.KEYS));
        query(line(text("access.form.filters"), new PatternRowsPane(model, PatternGroup.FILTERS)));
        query(line(
                text("access.form.direction"),
                new SegmentedChoice<>(
                        "pattern-direction",
                        text("access.form.direction"),
                        model.form().direction(),
                        PatternFormPane::word)));
        TextField limit = field(Field.LIMIT, text("access.form.limit"));
        limit.getStyleClass().add("short-field");
        query(line(text("access.form.limit"), limit, below(Field.LIMIT)));
        line(
                text("access.contract"),
                new SegmentedChoice<>(
                        "pattern-contract",
                        text("access.contract"),
                        model.form().contract(),
                        PatternFormPane::word));
        line(text("access.form.returns"), new PatternRowsPane(model, PatternGroup.RETURNS));
        line(text("access.form.explode"), field(Field.EXPLODE, text("access.form.explode")), below(Field.EXPLODE));
    }

    private void calls() {
        TextField average = rate(Field.AVERAGE, text("access.rate.average"));
        TextField peak = rate(Field.PEAK, text("access.rate.peak"));
        Node rates = Nodes.row(
                average,
                Nodes.label(text("access.rate.average"), Styles.MUTED),
                peak,
                Nodes.label(text("access.rate.peak"), Styles.MUTED));
        line(text("access.rate"), rates, below(Field.AVERAGE), below(Field.PEAK));
    }

    private TextField rate(Field field, String which) {
        TextField input = field(field, text("access.rate.which", text("access.rate"), which));
        input.getStyleClass().add("short-field");
        return input;
    }

    private static String word(Operation operation) {
        return operation == Operation.GET_ITEM ? PatternText.GET_ITEM : PatternText.QUERY;
    }

    private static String word(Direction direction) {
        return direction == Direction.ASCENDING ? text("access.form.ascending") : text("access.form.descending");
    }

    private static String word(Contract contract) {
        return contract == Contract.ORDERED ? text("access.contract.ordered") : text("access.contract.set");
    }

    /** A line of the form; returns its two nodes. */
    private Node[] line(String name, Node... parts) {
        Label label = Nodes.label(name, Styles.MUTED, "form-name");
        label.setLabelFor(parts[0]);
        VBox column = new VBox(parts);
        column.getStyleClass().add("key-column");
        GridPane.setHgrow(column, Priority.ALWAYS);
        GridPane.setValignment(label, VPos.TOP);
        grid.addRow(lines, label, column);
        lines++;
        return new Node[] {label, column};
    }

    private void query(Node... nodes) {
        for (Node node : nodes) {
            Nodes.showWhile(node, isQuery);
        }
    }

    private static String id(Field field) {
        return "pattern-" + field.name().toLowerCase(Locale.ROOT);
    }

    private TextField field(Field field, String name) {
        TextField input = new TextField();
        input.getStyleClass().add("key-field");
        return wired(input, field, name);
    }

    private TextArea area(Field field, String name, int rows) {
        TextArea input = new TextArea();
        input.setPrefRowCount(rows);
        input.getStyleClass().addAll(Styles.MONO, "form-area");
        return wired(input, field, name);
    }

    private <T extends TextInputControl> T wired(T input, Field field, String name) {
        input.setId(id(field));
        input.setAccessibleText(name);
        input.textProperty().bindBidirectional(model.form().text(field));
        mark(input, model.mistake(field));
        return input;
    }

    /** Has a field look wrong while there is something wrong with it, and say so to screen readers. */
    static void mark(Node input, ObservableValue<String> mistake) {
        input.accessibleHelpProperty().bind(mistake);
        mistake.addListener((observed, before, now) -> {
            input.getStyleClass().remove(Styles.ERROR);
            if (!now.isEmpty()) {
                input.getStyleClass().add(Styles.ERROR);
            }
        });
    }

    private Label below(Field field) {
        return below(id(field), model.mistake(field));
    }

    /** What is wrong with a field, below it. */
    static Label below(String id, ObservableValue<String> mistake) {
        Label note = Nodes.bound(mistake, Styles.SMALL, "error-text");
        note.setId(id + "-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        Nodes.showWhile(note, mistake.map(sentence -> !sentence.isEmpty()));
        return note;
    }

    private ChoiceBox<String> choice(Field field, ObservableList<String> choices, String name) {
        ChoiceBox<String> box = new ChoiceBox<>(choices);
        box.setId(id(field));
        box.setAccessibleText(name);
        box.setConverter(new Named());
        StringProperty chosen = model.form().text(field);
        box.setValue(chosen.get());
        // A choice box forgets its value while its choices are exchanged; the form does not.
        box.valueProperty().addListener((observed, before, now) -> {
            if (now != null) {
                chosen.set(now);
            }
        });
        chosen.addListener((observed, before, now) -> box.setValue(now));
        choices.addListener((javafx.beans.Observable observed) -> box.setValue(chosen.get()));
        mark(box, model.mistake(field));
        return box;
    }

    /** An index that is none is the table itself. */
    private static final class Named extends StringConverter<String> {
        @Override
        public String toString(String name) {
            return name == null || name.isEmpty() ? text("access.form.noIndex") : name;
        }

        @Override
        public String fromString(String shown) {
            return shown;
        }
    }
}
