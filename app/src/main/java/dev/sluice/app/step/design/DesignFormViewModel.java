package dev.sluice.app.step.design;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.session.DocumentEdit;
import dev.sluice.app.session.OpenProject;
import dev.sluice.app.session.ProjectEdits;
import dev.sluice.app.session.SampleDesk;
import dev.sluice.app.session.SampleReading;
import dev.sluice.app.session.Session;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * A part of the design that is added, changed or removed: rows are shown under a draft of it while it is typed, and it is one edit of the document when it is
 * saved. Used on the user interface thread only.
 */
public final class DesignFormViewModel {
    /** A sentence of the reading with the path that it is about. */
    private static final Pattern PLACED =
            Pattern.compile("(?:sluice\\.yaml:\\d+:\\d+: )?((?:[^ :\"]+|\"[^\"]*\")+): (.*)");

    private final Session session;
    private final ProjectEdits edits;
    private final SampleDesk sample;
    private final ReadOnlyObjectWrapper<Optional<DesignForm>> form = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper refused = new ReadOnlyStringWrapper("");
    private final BooleanBinding shown;
    private Optional<?> opened = Optional.empty();
    private List<String> begun = List.of();
    /** Which draft of the rows is of what is written; 0 for none. */
    private long draft;
    /** Why it could not be saved the last time, which holds until somebody types; empty where it could. */
    private String unsaved = "";

    private Consumer<DesignNode> saved = node -> {};

    /** A view model of the form. */
    public DesignFormViewModel(Session session, ProjectEdits edits, SampleDesk sample) {
        this.session = session;
        this.edits = edits;
        this.sample = sample;
        shown = Bindings.createBooleanBinding(() -> form.get().isPresent(), form);
        sample.reading().addListener((observed, before, now) -> read(now));
        session.project().addListener((observed, before, now) -> projectChanged(before, now));
    }

    /** Told what was made. */
    public void onSaved(Consumer<DesignNode> action) {
        saved = action;
    }

    private void projectChanged(Optional<OpenProject> before, Optional<OpenProject> now) {
        boolean isSame = before.map(OpenProject::folder).equals(now.map(OpenProject::folder));
        if (!isSame) {
            form.set(Optional.empty());
            refused.set("");
        } else if (form.get().isPresent()) {
            unsaved = "";
            boolean isChanged = !part(form.get().get()).equals(opened);
            refused.set(isChanged ? text("design.form.changed") : "");
            now.ifPresent(open -> form.get().get().projectIs(open.project()));
            tryOut();
        }
    }

    /** What the form was opened on, as it is in the open project. */
    private Optional<?> part(DesignForm of) {
        return session.project().get().flatMap(open -> of.part(open.project().design()));
    }

    /** The document after a form, unless what it was opened on is another now. */
    private DocumentEdit draft(DesignForm of) {
        DocumentEdit draft = of.draft();
        boolean isChanged = !part(of).equals(opened);
        return project -> {
            if (isChanged) {
                throw new InvalidInputException(text("design.form.changed"));
            }
            return draft.of(project);
        };
    }

    /**
     * Shows a form, unless something was written into the one that is shown, which is said then.
     *
     * @return whether it shows
     */
    boolean open(DesignForm other) {
        if (isWritten()) {
            String first = text("design.form.writing");
            String others = refused.get().replace(first, "").strip();
            refused.set(others.isEmpty() ? first : others + "\n" + first);
            return false;
        }
        begun = texts(other);
        refused.set("");
        unsaved = "";
        opened = part(other);
        form.set(Optional.of(other));
        other.fields().forEach(field -> field.text().addListener((observed, before, now) -> {
            // Until the rows under it are read, what was wrong with it is said still.
            if (isShown(other)) {
                unsaved = "";
                tryOut();
            }
        }));
        tryOut();
        return true;
    }

    private static List<String> texts(DesignForm of) {
        return of.fields().stream().map(field -> field.text().get()).toList();
    }

    private boolean isWritten() {
        return form.get().filter(now -> !texts(now).equals(begun)).isPresent();
    }

    private boolean isShown(DesignForm other) {
        return form.get().filter(now -> now == other).isPresent();
    }

    private void tryOut() {
        form.get().ifPresent(now -> draft = sample.draft(draft(now)));
    }

    /** Rows under a draft of somebody else say nothing of what is written here, and those under this one come again. */
    private void read(SampleReading reading) {
        if (form.get().isEmpty() || reading.equals(SampleReading.NONE)) {
            return;
        }
        if (reading.draft() != draft) {
            tryOut();
            return;
        }
        DesignForm now = form.get().get();
        now.fields().forEach(field -> field.mistake().set(""));
        String said = reading.mistake().isEmpty()
                ? reading.sample()
                        .filter(rows -> !rows.isUsable())
                        .flatMap(rows -> DesignMistakes.sentence(rows.problems(), now.subject()))
                        .orElse("")
                : placed(now, reading.mistake());
        refused.set(said.isEmpty() ? unsaved : said);
    }

    /** Has each sentence said below its field; what is about none of them is left over. */
    private static String placed(DesignForm form, String mistakes) {
        List<String> others = mistakes.lines()
                .filter(line -> {
                    Matcher sentence = PLACED.matcher(line);
                    Optional<FormField> field = sentence.matches() ? form.field(sentence.group(1)) : Optional.empty();
                    field.ifPresent(found -> found.mistake().set(sentence.group(2)));
                    return field.isEmpty();
                })
                .toList();
        return String.join("\n", others);
    }

    /** Makes the change, as one edit; where something is wrong with it, says so and writes nothing. */
    public void save() {
        if (!edits.locked().get()) {
            // Of what is under way first, such as an undo, the part may come out as another one.
            form.get().ifPresent(now -> edits.whenFree(() -> save(now)));
        }
    }

    private void save(DesignForm now) {
        if (!isShown(now)) {
            return;
        }
        DocumentEdit draft = draft(now);
        String subject = now.subject();
        Optional<Schema> schema = session.source().get().value().map(SourceSnapshot::schema);
        refused.set("");
        unsaved = "";
        boolean[] isRefused = {false};
        edits.edit(
                now.editName(),
                project -> {
                    String after = draft.of(project);
                    DesignMistakes.requireNoNew(project, project.with(after), schema, subject);
                    return after;
                },
                sentence -> {
                    isRefused[0] = true;
                    unsaved = placed(now, sentence);
                    refused.set(unsaved);
                });
        edits.whenFree(() -> {
            if (!isRefused[0] && isShown(now)) {
                close();
                now.made().ifPresent(saved);
            }
        });
    }

    /** Another part is looked at: a form that nothing was written into goes. */
    void leave() {
        if (!isWritten()) {
            cancel();
        }
    }

    /** Nothing of what was typed is kept. */
    public void cancel() {
        if (shown.get()) {
            close();
        }
    }

    private void close() {
        form.set(Optional.empty());
        refused.set("");
        sample.drop(draft);
    }

    /** What is being written, if anything. */
    ReadOnlyObjectProperty<Optional<DesignForm>> form() {
        return form.getReadOnlyProperty();
    }

    /** Whether somebody writes. */
    public BooleanBinding shown() {
        return shown;
    }

    /** Why it cannot be saved, where that is about no single field; empty where it can. */
    ReadOnlyStringProperty refused() {
        return refused.getReadOnlyProperty();
    }

    /** Whether nothing can be edited now. */
    BooleanBinding locked() {
        return edits.locked();
    }
}
