package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.task.Ending;
import dev.sluice.app.task.TaskRunner;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Reads statements from a file, off the user interface thread; forgets them with the project. Called on the user interface thread only. */
public final class StatementDesk {
    private final EngineDoor engine;
    private final TaskRunner tasks;
    private final ReadOnlyObjectWrapper<Loadable<ImportedStatements>> read =
            new ReadOnlyObjectWrapper<>(new Loadable.Absent<>());
    private long begun;

    /** A desk for the projects of a session. */
    public StatementDesk(EngineDoor engine, TaskRunner tasks, Session session) {
        this.engine = engine;
        this.tasks = tasks;
        session.project().addListener((observed, before, now) -> {
            if (!before.map(OpenProject::folder).equals(now.map(OpenProject::folder))) {
                begun++;
                read.set(new Loadable.Absent<>());
            }
        });
    }

    /** The statements of the last file. */
    public ReadOnlyObjectProperty<Loadable<ImportedStatements>> read() {
        return read.getReadOnlyProperty();
    }

    /** Reads a file in the place of the one before. */
    public void read(Path file) {
        begun++;
        long number = begun;
        read.set(new Loadable.Loading<>());
        tasks.start(
                text("job.statements"),
                watch -> new ImportedStatements(String.valueOf(file.getFileName()), engine.statements(file)),
                new Ending<ImportedStatements>() {
                    @Override
                    public void succeeded(ImportedStatements statements) {
                        land(number, new Loadable.Ready<>(statements));
                    }

                    @Override
                    public void failed(String sentence) {
                        land(number, new Loadable.Failed<>(sentence));
                    }

                    @Override
                    public void stopped(String sentence) {
                        land(number, new Loadable.Stopped<>(sentence));
                    }
                });
    }

    private void land(long number, Loadable<ImportedStatements> ended) {
        if (number == begun) {
            read.set(ended);
        }
    }
}
