package dev.sluice.app.shell;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The bar at the top: the project, where its rows come from and go to, and the theme. */
final class TopBar extends HBox {
    private static final String NO_PROJECT = "none";

    TopBar(ShellViewModel model, EditsViewModel edits, Runnable switchTheme, Runnable openPalette) {
        setId("top-bar");
        getStyleClass().add("top-bar");
        Label project = Nodes.bound(model.project(), "project-name");
        project.setId("project-name");
        project.setMinWidth(USE_PREF_SIZE);
        ObservableValue<Boolean> open = model.sourceName().isNotEmpty();
        open.addListener((observed, before, now) -> mark(project, now));
        mark(project, open.getValue());
        HBox chips = new HBox(
                chip("source-chip", Feather.DATABASE, model.sourceName(), model.sourcePlace()),
                Nodes.icon(Feather.ARROW_RIGHT, "icon-14"),
                target(model));
        chips.getStyleClass().add("chips");
        Nodes.showWhile(chips, open);
        Button theme = Nodes.iconButton("theme", text("top.theme"), Feather.MOON, switchTheme);
        getChildren()
                .addAll(brand(), project, chips, Nodes.spring(), undo(edits), redo(edits), palette(openPalette), theme);
    }

    /** Looks like the field that it opens. */
    private static Button palette(Runnable open) {
        HBox content = Nodes.row(
                Nodes.icon(Feather.SEARCH, "icon-14"),
                Nodes.label(text("palette.prompt"), Styles.MUTED),
                Nodes.spring(),
                Nodes.label(text("palette.keys"), "keys"));
        Button button = new Button(text("palette.prompt"), content);
        button.setId("open-palette");
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setAccessibleText(text("palette.prompt"));
        button.getStyleClass().add("palette-button");
        button.setOnAction(event -> open.run());
        return button;
    }

    private static Node undo(EditsViewModel edits) {
        Button undo = Nodes.iconButton("undo", text("top.undo"), Feather.ROTATE_CCW, edits::undo);
        undo.disableProperty().bind(edits.undoable().not());
        return Nodes.withTip("undo-tip", undo, edits.undoTip());
    }

    private static Node redo(EditsViewModel edits) {
        Button redo = Nodes.iconButton("redo", text("top.redo"), Feather.ROTATE_CW, edits::redo);
        redo.disableProperty().bind(edits.redoable().not());
        return Nodes.withTip("redo-tip", redo, edits.redoTip());
    }

    private static void mark(Label project, boolean open) {
        project.getStyleClass().remove(NO_PROJECT);
        if (!open) {
            project.getStyleClass().add(NO_PROJECT);
        }
    }

    private static Node brand() {
        Region lines = new Region();
        lines.getStyleClass().add("brand-lines");
        StackPane mark = new StackPane(lines);
        mark.getStyleClass().add("brand-mark");
        HBox brand = new HBox(mark, Nodes.label(text("app.name")));
        brand.getStyleClass().add("brand");
        return brand;
    }

    private static Node target(ShellViewModel model) {
        HBox chip = chip("target-chip", Feather.CLOUD, model.targetName(), model.targetPlace());
        Label word = Nodes.label(text("top.production"), "production-word");
        Nodes.showWhile(word, model.production());
        chip.getChildren().add(0, word);
        return chip;
    }

    private static HBox chip(String id, Feather icon, StringBinding name, StringBinding place) {
        HBox chip = new HBox(
                Nodes.icon(icon, "icon-14"), Nodes.bound(name), Nodes.bound(place, Styles.MUTED, Styles.SMALL));
        chip.setId(id);
        chip.getStyleClass().add("chip");
        chip.accessibleTextProperty().bind(name);
        return chip;
    }
}
