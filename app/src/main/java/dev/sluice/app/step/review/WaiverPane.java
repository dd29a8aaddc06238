package dev.sluice.app.step.review;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.control.Nodes;
import dev.sluice.app.control.Styles;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Where somebody takes responsibility for the selected finding, or no longer does. */
final class WaiverPane extends VBox {
    private static final int LINES = 3;

    WaiverPane(ReviewViewModel model) {
        getChildren().addAll(go(model), mend(model), give(model), take(model), refusal(model));
        Nodes.showWhile(this, model.waivable().or(model.waived()));
    }

    private static VBox go(ReviewViewModel model) {
        Button go = Nodes.button("review-go", text("review.go"), Feather.ARROW_RIGHT, () -> model.selected()
                .get()
                .ifPresent(model::goTo));
        go.accessibleHelpProperty().bind(model.place().map(place -> place.map(known -> known.name())
                .orElse("")));
        VBox section = new VBox(go);
        section.getStyleClass().add("section");
        Nodes.showWhile(section, model.place().map(Optional::isPresent));
        return section;
    }

    /** A remedy without a reason; one with a reason stands where the reason is typed. */
    private static VBox mend(ReviewViewModel model) {
        Button mend = Nodes.button("review-mend", text("review.mend"), Feather.TOOL, model::mend);
        word(mend, model);
        mend.disableProperty().bind(model.locked());
        VBox section = new VBox(mend);
        section.getStyleClass().add("section");
        Nodes.showWhile(section, model.remedyOfSelected().map(remedy -> remedy.filter(known -> !known.isReasoned())
                .isPresent()));
        return section;
    }

    private static void word(Button button, ReviewViewModel model) {
        button.textProperty().bind(model.remedyOfSelected().map(remedy -> remedy.map(Remedy::word)
                .orElse(text("review.mend"))));
        button.accessibleTextProperty().bind(button.textProperty());
    }

    private static VBox give(ReviewViewModel model) {
        TextArea reason = new TextArea();
        reason.setId("waiver-reason");
        reason.setPrefRowCount(LINES);
        reason.setWrapText(true);
        reason.setPromptText(text("review.reason.prompt"));
        reason.setAccessibleText(text("review.reason"));
        reason.textProperty().bindBidirectional(model.reason());
        reason.disableProperty().bind(model.locked());
        Button waive = Nodes.button("waiver-give", text("review.waive"), Feather.CHECK, model::waive);
        waive.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.locked().get() || model.reason().get().isBlank(), model.locked(), model.reason()));
        Button exclude = Nodes.button("review-exclude", text("review.mend"), Feather.TOOL, model::mend);
        word(exclude, model);
        exclude.disableProperty().bind(waive.disableProperty());
        Nodes.showWhile(exclude, model.remedyOfSelected().map(remedy -> remedy.filter(Remedy::isReasoned)
                .isPresent()));
        VBox section = section(text("review.reason"), reason, waive);
        section.getChildren().add(exclude);
        section.getChildren().add(1, Nodes.paragraph(text("review.reason.note"), Styles.MUTED, Styles.SMALL));
        Nodes.showWhile(section, model.waivable());
        return section;
    }

    private static VBox take(ReviewViewModel model) {
        Button take = Nodes.button("waiver-take", text("review.unwaive"), Feather.X, model::unwaive);
        take.disableProperty().bind(model.locked());
        VBox section = new VBox(take);
        section.getStyleClass().add("section");
        Nodes.showWhile(section, model.waived());
        return section;
    }

    private static Label refusal(ReviewViewModel model) {
        Label refusal = Nodes.bound(model.refused(), "error-text");
        refusal.setId("waiver-refused");
        refusal.setWrapText(true);
        refusal.setMinHeight(USE_PREF_SIZE);
        refusal.getStyleClass().add("section");
        Nodes.showWhile(refusal, model.refused().isNotEmpty());
        return refusal;
    }

    private static VBox section(String title, TextArea field, Button button) {
        VBox section = new VBox(Nodes.label(title, "section-title"), field, button);
        section.getStyleClass().addAll("section", "waiver");
        return section;
    }
}
