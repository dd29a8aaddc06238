package dev.sluice.app.control;

import static dev.sluice.app.i18n.Texts.text;

import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Makes the small parts of which screens are built, with their style classes and accessible names. */
public final class Nodes {
    /** Stands for what there is no room for. */
    public static final String ELLIPSIS = "\u2026";

    private Nodes() {}

    /** Text that does not change. */
    public static Label label(String text, String... classes) {
        Label label = new Label(text);
        label.setEllipsisString(ELLIPSIS);
        label.getStyleClass().addAll(classes);
        return label;
    }

    /** Text that follows a value. */
    public static Label bound(ObservableValue<String> text, String... classes) {
        Label label = label("", classes);
        label.textProperty().bind(text);
        return label;
    }

    /** Text that wraps and grows. */
    public static Label paragraph(String text, String... classes) {
        Label label = label(text, classes);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** An icon. */
    public static FontIcon icon(Feather icon, String... classes) {
        FontIcon graphic = new FontIcon(icon);
        graphic.getStyleClass().addAll(classes);
        return graphic;
    }

    /** A button with an icon and a text, which is its accessible name. */
    public static Button button(String id, String text, Feather icon, Runnable action) {
        Button button = new Button(text, icon(icon));
        // Names of phases have underscores, which are no mnemonics.
        button.setMnemonicParsing(false);
        button.setId(id);
        button.setAccessibleText(text);
        button.setOnAction(event -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** A button of an icon only; its name is in the tooltip and for screen readers. */
    public static Button iconButton(String id, String name, Feather icon, Runnable action) {
        Button button = button(id, name, icon, action);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add(Styles.FLAT);
        button.setTooltip(new Tooltip(name));
        return button;
    }

    /** A control whose tooltip follows a value and shows also while it is disabled; the same is said to screen readers. */
    public static StackPane withTip(String id, Control control, ObservableValue<String> words) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(words);
        control.setTooltip(null);
        control.accessibleHelpProperty().bind(words);
        StackPane wrapper = new StackPane(control);
        wrapper.setId(id);
        Tooltip.install(wrapper, tip);
        return wrapper;
    }

    /** A small rounded text. */
    public static Label pill(String text, String... classes) {
        Label pill = label(text, Styles.PILL);
        pill.getStyleClass().addAll(classes);
        pill.setMinWidth(Region.USE_PREF_SIZE);
        return pill;
    }

    /** Side by side. */
    public static HBox row(Node... children) {
        HBox row = new HBox(children);
        row.getStyleClass().add(Styles.ROW);
        return row;
    }

    /** One below the other. */
    public static VBox stack(Node... children) {
        VBox stack = new VBox(children);
        stack.getStyleClass().add(Styles.STACK);
        return stack;
    }

    /** A text with a smaller one below it; where that is empty, alone. */
    public static VBox twoLines(String first, String second, String... classesOfSecond) {
        VBox lines = new VBox(label(first, "first-line"));
        lines.getStyleClass().add("two-lines");
        if (!second.isEmpty()) {
            Label below = label(second, "second-line");
            below.getStyleClass().addAll(classesOfSecond);
            lines.getChildren().add(below);
        }
        return lines;
    }

    /** What takes the room that is left. */
    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /** The badge of an entity. */
    public static Label badge(EntityMark mark) {
        Label badge = label(mark.letters(), "entity-badge", "entity-" + mark.colour());
        badge.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        return badge;
    }

    /** Shows a node only while a value is true; it takes no room else. */
    public static void showWhile(Node node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    /**
     * A sentence, said where it is about; takes no room while there is none.
     *
     * @param meaning {@link Styles#ERROR}, {@link Styles#WARNING}, {@link Styles#SUCCESS} or {@link Styles#ACCENT}
     */
    public static HBox notice(String id, Feather icon, String meaning, ObservableValue<String> sentence) {
        Label words = bound(sentence, meaning + "-text");
        words.setId(id);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox row = row(icon(icon, "sign-" + meaning), words);
        row.getStyleClass().addAll(Styles.CARD, "notice", meaning);
        row.setMinHeight(Region.USE_PREF_SIZE);
        showWhile(row, sentence.map(said -> !said.isEmpty()));
        return row;
    }

    /** A field of one line that follows a value; its name is for screen readers. */
    public static TextField field(String id, String name, StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(name);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    /** A field with its name above it. */
    public static VBox labelled(String name, TextField field) {
        Label label = label(name, Styles.SMALL);
        label.setLabelFor(field);
        return stack(label, field);
    }

    /** The field in which whoever confirms what cannot be undone types the name of the project; Enter confirms. */
    public static TextField projectName(String id, StringProperty typed, Runnable confirm) {
        TextField field = field(id, text("confirm.name"), typed);
        field.setPromptText(text("confirm.name.prompt"));
        field.setOnAction(event -> confirm.run());
        return field;
    }

    /** A field to look for something in, with its sign. */
    public static StackPane search(TextField field, String id, String prompt) {
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        Node glass = icon(Feather.SEARCH, "icon-14");
        glass.setMouseTransparent(true);
        StackPane search = new StackPane(field, glass);
        search.getStyleClass().add("search");
        return search;
    }

    /** A card with a head and a body; as high as the body needs, and lower where there is no room. */
    public static BorderPane card(Node body, Node... head) {
        HBox header = new HBox(head);
        header.getStyleClass().add(Styles.CARD_HEADER);
        BorderPane card = new BorderPane(body);
        card.setTop(header);
        card.getStyleClass().add(Styles.CARD);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        return card;
    }
}
