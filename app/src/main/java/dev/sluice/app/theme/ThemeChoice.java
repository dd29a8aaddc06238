package dev.sluice.app.theme;

import dev.sluice.app.task.TaskSurroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The theme of the window: the desktop's, until the user chooses one, which a file of the user's remembers. Used on the user interface thread only. */
public final class ThemeChoice {
    private static final Logger LOG = LoggerFactory.getLogger(ThemeChoice.class);

    private final Path file;
    private final Supplier<Optional<Theme>> system;
    private final TaskSurroundings surroundings;
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.LIGHT);
    private Optional<Theme> chosen;

    /**
     * The theme that was chosen last, else light until the desktop is asked.
     *
     * @param file where a choice is kept; it need not exist
     * @param system asks the desktop; called off the user interface thread
     */
    public ThemeChoice(Path file, Supplier<Optional<Theme>> system, TaskSurroundings surroundings) {
        this.file = file;
        this.system = system;
        this.surroundings = surroundings;
        chosen = read();
        chosen.ifPresent(theme::set);
    }

    /** What the window shows. */
    public ObjectProperty<Theme> theme() {
        return theme;
    }

    /** Whether the window goes by the desktop. */
    public boolean followsSystem() {
        return chosen.isEmpty();
    }

    /** Asks the desktop, where nobody has chosen. */
    public void begin() {
        if (followsSystem()) {
            surroundings.background().execute(() -> {
                Optional<Theme> said = system.get();
                surroundings.ui().later(() -> said.filter(ignored -> followsSystem())
                        .ifPresent(theme::set));
            });
        }
    }

    /** From now on this one, also the next time. */
    public void choose(Theme wanted) {
        chosen = Optional.of(wanted);
        theme.set(wanted);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, wanted.name().toLowerCase(Locale.ROOT));
        } catch (IOException refused) {
            LOG.warn("The theme cannot be remembered in {}: {}", file, refused.getMessage());
        }
    }

    /** From now on the desktop's. */
    public void followSystem() {
        chosen = Optional.empty();
        try {
            Files.deleteIfExists(file);
        } catch (IOException refused) {
            LOG.warn("The theme in {} cannot be forgotten: {}", file, refused.getMessage());
        }
        begin();
    }

    private Optional<Theme> read() {
        try {
            return Files.isReadable(file)
                    ? Optional.of(Theme.valueOf(Files.readString(file).strip().toUpperCase(Locale.ROOT)))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException damaged) {
            LOG.warn("The theme in {} cannot be read: {}", file, damaged.getMessage());
            return Optional.empty();
        }
    }
}
