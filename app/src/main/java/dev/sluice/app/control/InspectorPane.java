package dev.sluice.app.control;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The pane at the right: facts of what is selected, in sections. */
public final class InspectorPane extends BorderPane {
    private final Label title = Nodes.label("", "inspector-title");
    private final Label subtitle = Nodes.label("", Styles.MUTED, Styles.SMALL);
    private final VBox sections = new VBox();
    private final VBox lead = new VBox();
    private final VBox foot = new VBox();
    private final HBox head;

    /**
     * An inspector.
     *
     * @param id of the node
     * @param icon in its head
     * @param facts what it shows
     */
    public InspectorPane(String id, Feather icon, ObservableValue<Facts> facts) {
        setId(id);
        getStyleClass().add("inspector");
        VBox names = new VBox(title, subtitle);
        names.setAlignment(Pos.CENTER_LEFT);
        head = new HBox(Nodes.icon(icon), names);
        head.getStyleClass().add("inspector-header");
        setTop(head);
        ScrollPane scroll = new ScrollPane(new VBox(lead, sections, foot));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
        facts.addListener((observed, before, now) -> show(now));
        show(facts.getValue());
    }

    /** Puts something above it all that never scrolls away. */
    public InspectorPane above(Node pinned) {
        setTop(new VBox(pinned, head));
        return this;
    }

    /** Puts something before the facts, which scrolls with them. */
    public InspectorPane leading(Node... first) {
        lead.getChildren().setAll(first);
        return this;
    }

    /** Puts something below the facts, which scrolls with them. */
    public InspectorPane below(Node more) {
        foot.getChildren().setAll(more);
        return this;
    }

    /** Puts something below it all that never scrolls away. */
    public InspectorPane under(Node pinned) {
        VBox last = new VBox(pinned);
        last.getStyleClass().add("inspector-foot");
        Nodes.showWhile(last, pinned.visibleProperty());
        setBottom(last);
        return this;
    }

    private void show(Facts facts) {
        title.setText(facts.title());
        subtitle.setText(facts.subtitle());
        subtitle.setManaged(!facts.subtitle().isEmpty());
        sections.getChildren()
                .setAll(facts.sections().stream().map(InspectorPane::section).toList());
        setAccessibleText(facts.title());
    }

    private static Node section(Facts.Section section) {
        VBox box = new VBox();
        box.getStyleClass().add("section");
        if (!section.title().isEmpty()) {
            box.getChildren().add(Nodes.label(section.title(), "section-title"));
        }
        section.facts().forEach(fact -> box.getChildren().add(fact(fact)));
        if (!section.note().isEmpty()) {
            box.getChildren().add(Nodes.paragraph(section.note(), "note"));
        }
        return box;
    }

    private static Node fact(Facts.Fact fact) {
        return switch (fact.form()) {
            case FIGURE -> line(Nodes.label(fact.name(), Styles.MUTED), Nodes.label(fact.value()));
            case COLUMN ->
                line(Nodes.label(fact.name(), Styles.MONO), Nodes.label(fact.value(), Styles.MUTED, Styles.SMALL));
            case CODE -> code(fact);
        };
    }

    private static Node line(Label name, Label value) {
        value.setTooltip(new Tooltip(value.getText()));
        name.setTooltip(new Tooltip(name.getText()));
        HBox line = new HBox(name, Nodes.spring(), value);
        line.getStyleClass().add("fact");
        HBox.setHgrow(value, Priority.SOMETIMES);
        return line;
    }

    private static Node code(Facts.Fact fact) {
        VBox code = new VBox(Nodes.paragraph(fact.value(), "fact-code"));
        if (!fact.name().isEmpty()) {
            code.getChildren().add(0, Nodes.label(fact.name(), Styles.MUTED, Styles.SMALL));
        }
        code.getStyleClass().add("fact-code-row");
        return code;
    }
}
