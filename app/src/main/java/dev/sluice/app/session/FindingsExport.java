package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.task.Ending;
import dev.sluice.app.task.TaskRunner;
import dev.sluice.report.CheckReport;
import java.nio.file.Path;
import java.util.List;

/** Writes findings into a file for pipelines, off the user interface thread, and says in the log what became of it. Called on the user interface thread only. */
public final class FindingsExport {
    private final EngineDoor engine;
    private final TaskRunner tasks;
    private final ActivityLog log;

    /** Writes by an engine. */
    public FindingsExport(EngineDoor engine, TaskRunner tasks, ActivityLog log) {
        this.engine = engine;
        this.tasks = tasks;
        this.log = log;
    }

    /** Writes all findings of a check as SARIF. */
    public void write(CheckReport report, Path file) {
        String name = text("job.sarif");
        tasks.start(
                name,
                watch -> {
                    engine.writeSarif(report, file);
                    return file;
                },
                new Ending<Path>() {
                    @Override
                    public void succeeded(Path written) {
                        log.replaceProblems(name, List.of());
                        log.say(text("log.sarif", written));
                    }

                    @Override
                    public void failed(String sentence) {
                        log.fail(name, sentence);
                    }

                    @Override
                    public void stopped(String sentence) {
                        failed(sentence);
                    }
                });
    }
}
