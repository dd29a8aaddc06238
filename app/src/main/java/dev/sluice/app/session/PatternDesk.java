package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.task.Ending;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.project.PatternDraft;
import dev.sluice.source.Schema;
import dev.sluice.source.SourceSnapshot;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Tries what somebody writes as an access pattern on the open project's document, off the user interface thread; of what comes faster than that only the last is
 * told. Called on the user interface thread only.
 */
public final class PatternDesk {
    private final TaskRunner tasks;
    private final TaskSurroundings surroundings;
    private final Session session;
    private final ReadOnlyObjectWrapper<Optional<PatternReading>> reading =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private long wanted;

    /** A desk for the projects of a session. */
    public PatternDesk(TaskRunner tasks, TaskSurroundings surroundings, Session session) {
        this.tasks = tasks;
        this.surroundings = surroundings;
        this.session = session;
    }

    /** What became of the newest draft that was tried; empty where there is none. */
    public ReadOnlyObjectProperty<Optional<PatternReading>> reading() {
        return reading.getReadOnlyProperty();
    }

    /**
     * Has a draft tried when nobody has typed for a moment.
     *
     * @param id the pattern that it is to take the place of; empty for a new one
     */
    public void draft(Optional<String> id, PatternDraft draft) {
        wanted++;
        long number = wanted;
        surroundings.delay().after(SampleDesk.REST, () -> surroundings.ui().later(() -> {
            if (number == wanted) {
                session.project().get().ifPresent(project -> begin(number, project, id, draft));
            }
        }));
    }

    private void begin(long number, OpenProject project, Optional<String> id, PatternDraft draft) {
        Optional<Schema> schema = session.source().get().value().map(SourceSnapshot::schema);
        tasks.startUnlisted(
                text("job.pattern"),
                watch -> PatternReading.of(project, schema, id, draft),
                new Ending<PatternReading>() {
                    @Override
                    public void succeeded(PatternReading read) {
                        if (number == wanted) {
                            reading.set(Optional.of(read));
                        }
                    }

                    @Override
                    public void failed(String sentence) {
                        // An older draft says nothing of the newest one.
                        if (number == wanted) {
                            drop();
                        }
                    }

                    @Override
                    public void stopped(String sentence) {
                        failed(sentence);
                    }
                });
    }

    /** Nobody writes any more. */
    public void drop() {
        wanted++;
        reading.set(Optional.empty());
    }
}
