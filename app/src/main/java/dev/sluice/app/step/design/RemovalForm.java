package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.design.Design;
import dev.sluice.project.Project;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A part of the design that is taken out: what goes with it is said before. */
final class RemovalForm extends DesignForm {
    private final Words words;
    private final Function<Design, Optional<?>> part;
    private final UnaryOperator<Design> change;
    private Runnable again = () -> {};

    /**
     * What is said of it.
     *
     * @param title what is taken out
     * @param editName the name of the edit
     * @param note what goes with it
     * @param subject what the check calls what it was in
     */
    record Words(String title, String editName, String note, String subject) {}

    /**
     * A form.
     *
     * @param part what is taken out, of a design
     */
    RemovalForm(Words words, Function<Design, Optional<?>> part, UnaryOperator<Design> change) {
        this.words = words;
        this.part = part;
        this.change = change;
        note().set(words.note());
    }

    /** Has what it breaks worked out, now and whenever the project is another one while the form is open. */
    void whenAsked(Runnable action) {
        again = action;
        action.run();
    }

    @Override
    void projectIs(Project now) {
        note().set(words.note());
        again.run();
    }

    @Override
    String title() {
        return words.title();
    }

    @Override
    String editName() {
        return words.editName();
    }

    @Override
    String saveWord() {
        return text("design.form.remove");
    }

    @Override
    String subject() {
        return words.subject();
    }

    @Override
    Optional<DesignNode> made() {
        return Optional.empty();
    }

    @Override
    Optional<?> part(Design design) {
        return part.apply(design);
    }

    @Override
    UnaryOperator<Design> change() {
        return change;
    }
}
