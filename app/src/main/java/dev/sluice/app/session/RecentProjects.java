package dev.sluice.app.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders opened last, kept in a file of the user's. A file that cannot be read or written costs only the list. */
public final class RecentProjects {
    private static final Logger LOG = LoggerFactory.getLogger(RecentProjects.class);
    private static final int MOST = 8;
    private static final String FIELD = "\t";

    private final Path file;
    private final Clock clock;
    private final ObservableList<RecentProject> projects = FXCollections.observableArrayList();

    /**
     * Reads the list.
     *
     * @param file where it is kept; it need not exist
     */
    public RecentProjects(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        projects.setAll(read());
    }

    /** The newest first. */
    public ObservableList<RecentProject> projects() {
        return projects;
    }

    /** Puts a project at the top. */
    void remember(OpenProject project) {
        projects.removeIf(recent -> recent.folder().equals(project.folder()));
        projects.add(0, new RecentProject(project.title(), project.folder(), clock.instant()));
        if (projects.size() > MOST) {
            projects.remove(MOST, projects.size());
        }
        write();
    }

    /** Forgets them all. */
    public void clear() {
        projects.clear();
        write();
    }

    private List<RecentProject> read() {
        List<RecentProject> found = new ArrayList<>();
        try {
            if (Files.isReadable(file)) {
                Files.readAllLines(file).forEach(line -> parse(line).ifPresent(found::add));
            }
        } catch (IOException unreadable) {
            LOG.warn("The list of recent projects in {} cannot be read: {}", file, unreadable.getMessage());
        }
        return found;
    }

    private static Optional<RecentProject> parse(String line) {
        String[] fields = line.split(FIELD, -1);
        try {
            return fields.length == 3
                    ? Optional.of(new RecentProject(fields[2], Path.of(fields[1]), Instant.parse(fields[0])))
                    : Optional.empty();
        } catch (DateTimeParseException | InvalidPathException damaged) {
            return Optional.empty();
        }
    }

    private void write() {
        List<String> lines = projects.stream()
                .map(recent -> String.join(
                        FIELD, recent.opened().toString(), recent.folder().toString(), recent.name()))
                .toList();
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, lines);
        } catch (IOException unwritable) {
            LOG.warn("The list of recent projects cannot be kept in {}: {}", file, unwritable.getMessage());
        }
    }
}
