package dev.sluice.app.control;

import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A step's screen: header with title, one sentence and actions; centre; inspector at the right. */
public final class Page extends BorderPane {
    private final HBox actions = new HBox();
    private final BorderPane middle = new BorderPane();

    /**
     * A page.
     *
     * @param id of the node
     * @param title its title
     * @param context the sentence beside it
     */
    public Page(String id, String title, ObservableValue<String> context) {
        setId(id);
        Label heading = Nodes.label(title, "page-title");
        heading.setMinWidth(USE_PREF_SIZE);
        heading.setAccessibleRole(AccessibleRole.TEXT);
        Label sentence = Nodes.bound(context, "page-context");
        // Where the window is narrow the sentence is cut off.
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(context);
        sentence.setTooltip(whole);
        actions.getStyleClass().add("page-actions");
        HBox header = new HBox(heading, sentence, Nodes.spring(), actions);
        HBox.setHgrow(sentence, Priority.SOMETIMES);
        header.getStyleClass().add("page-header");
        middle.setTop(header);
        setCenter(middle);
    }

    /** Puts controls at the right of the header. */
    public Page actions(Node... nodes) {
        actions.getChildren().setAll(nodes);
        return this;
    }

    /** Sets the centre. */
    public Page body(Node body) {
        middle.setCenter(body);
        return this;
    }

    /** Sets the inspector. */
    public Page inspector(InspectorPane inspector) {
        setRight(inspector);
        return this;
    }

    /** Sets a pane at the left of header and centre. */
    public Page side(Node side) {
        setLeft(side);
        return this;
    }
}
