package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.task.Ending;
import dev.sluice.app.task.TaskRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableSet;

/**
 * Which folders of the recent projects are gone, looked at off the user interface thread: a folder of a network that is away answers after minutes. Until it
 * has answered it counts as there. Used on the user interface thread only.
 */
public final class RecentFolders {
    private final TaskRunner tasks;
    private final RecentProjects recent;
    private final ObservableSet<Path> gone = FXCollections.observableSet();
    private final Set<Path> asked = new HashSet<>();

    /** The folders of a list, which are looked at now and whenever it changes. */
    public RecentFolders(TaskRunner tasks, RecentProjects recent) {
        this.tasks = tasks;
        this.recent = recent;
        recent.projects().addListener((ListChangeListener<RecentProject>) change -> look());
        look();
    }

    /** Those that are known to be gone. */
    public ObservableSet<Path> gone() {
        return gone;
    }

    /** Looks again, at each folder that has answered. */
    public void look() {
        recent.projects().stream()
                .map(RecentProject::folder)
                .filter(asked::add)
                .forEach(folder -> tasks.startUnlisted(
                        text("job.lookAtFolder"), watch -> Files.isDirectory(folder), new Answer(folder)));
    }

    private final class Answer implements Ending<Boolean> {
        private final Path folder;

        Answer(Path folder) {
            this.folder = folder;
        }

        @Override
        public void succeeded(Boolean isThere) {
            asked.remove(folder);
            if (isThere) {
                gone.remove(folder);
            } else {
                gone.add(folder);
            }
        }

        @Override
        public void failed(String sentence) {
            asked.remove(folder);
        }

        @Override
        public void stopped(String sentence) {
            failed(sentence);
        }
    }
}
