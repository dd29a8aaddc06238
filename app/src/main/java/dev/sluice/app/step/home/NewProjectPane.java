package dev.sluice.app.step.home;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The form of a new project; takes no room while nobody makes one. */
final class NewProjectPane extends VBox {
    /**
     * The form.
     *
     * @param folders asks the user for a folder
     */
    NewProjectPane(NewProjectViewModel model, Supplier<Optional<Path>> folders) {
        setId("new-project");
        getStyleClass().addAll(Styles.CARD, "new-project");
        TextField url = field("new-url", text("new.url"), text("new.url.prompt"), model.url());
        TextField role = field("new-role", text("new.role"), text("new.role.prompt"), model.role());
        Label problem = Nodes.bound(model.problem(), "error-text", Styles.SMALL);
        problem.setId("new-problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        Nodes.showWhile(problem, model.problem().isNotEmpty());
        Button choose = Nodes.button("new-folder", text("new.folder"), Feather.FOLDER, () -> folders.get()
                .map(Optional::of)
                .ifPresent(model.folder()::set));
        Label place = Nodes.bound(model.place(), Styles.MUTED);
        place.setId("new-place");
        Button keep = Nodes.button(
                "new-keep", text("new.keep"), Feather.X, () -> model.open().set(false));
        Button create = Nodes.button("new-create", text("new.create"), Feather.ARROW_RIGHT, model::create);
        create.getStyleClass().add(Styles.PRIMARY);
        create.disableProperty().bind(model.unready());
        HBox fields = new HBox(Nodes.labelled(text("new.url"), url), Nodes.labelled(text("new.role"), role));
        fields.getStyleClass().add(Styles.CARD_ROW);
        HBox.setHgrow(fields.getChildren().get(0), Priority.ALWAYS);
        getChildren()
                .addAll(
                        Nodes.label(text("new.title"), Styles.STRONG),
                        Nodes.paragraph(text("new.text"), Styles.MUTED),
                        fields,
                        problem,
                        Nodes.row(choose, place),
                        Nodes.row(Nodes.spring(), keep, create));
        setMinHeight(USE_PREF_SIZE);
        Nodes.showWhile(this, model.open());
        visibleProperty().addListener((observed, before, now) -> {
            if (now) {
                url.requestFocus();
            }
        });
    }

    private static TextField field(String id, String name, String prompt, StringProperty value) {
        TextField field = Nodes.field(id, name, value);
        field.setPromptText(prompt);
        return field;
    }
}
