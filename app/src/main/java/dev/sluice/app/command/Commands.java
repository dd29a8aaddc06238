package dev.sluice.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The commands of a window, in the order in which they were registered. Used on the user interface thread only. */
public final class Commands {
    private final List<Supplier<List<Command>>> sources = new ArrayList<>();

    /** Registers commands that stay. */
    public void add(List<Command> commands) {
        List<Command> kept = List.copyOf(commands);
        sources.add(() -> kept);
    }

    /** Registers commands that come and go, such as one for each recent project; asked each time. */
    public void addChanging(Supplier<List<Command>> commands) {
        sources.add(commands);
    }

    /** Every command as of now. */
    public List<Command> all() {
        return sources.stream().flatMap(source -> source.get().stream()).toList();
    }
}
