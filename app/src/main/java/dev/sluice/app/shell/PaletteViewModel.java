package dev.sluice.app.shell;

import dev.sluice.app.command.Command;
import dev.sluice.app.command.Commands;
import dev.sluice.app.command.FuzzyMatch;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The commands of the window, found by a few letters; what cannot be done says why. Used on the user interface thread only. */
public final class PaletteViewModel {
    private final Commands commands;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<PaletteRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(-1);

    /** A palette that is shut. */
    public PaletteViewModel(Commands commands) {
        this.commands = commands;
        query.addListener((observed, before, now) -> find());
    }

    /** A command and how well it is meant. */
    private record Found(Command command, int score) {}

    private void find() {
        String wanted = query.get();
        List<PaletteRow> found = commands.all().stream()
                .flatMap(command -> found(command, wanted))
                // Stable: equals stay in the order of the window.
                .sorted(Comparator.comparingInt(Found::score).reversed())
                .map(one -> row(one.command()))
                .toList();
        rows.setAll(found);
        selected.set(found.isEmpty() ? -1 : 0);
    }

    private static Stream<Found> found(Command command, String wanted) {
        OptionalInt score = FuzzyMatch.score(wanted, command.name());
        return score.isPresent() ? Stream.of(new Found(command, score.getAsInt())) : Stream.empty();
    }

    private static PaletteRow row(Command command) {
        String keys = command.shortcut().replace("Shortcut+", "Ctrl ").replace("Shift+", "Shift ");
        return new PaletteRow(
                command.id(), command.name(), keys, command.obstacle().get());
    }

    /** Opens it with every command, or shuts it. */
    public void toggle() {
        if (open.get()) {
            close();
        } else {
            query.set("");
            find();
            open.set(true);
        }
    }

    /** Shuts it. */
    public void close() {
        open.set(false);
    }

    /** Selects a row that is so many further down, or up; from the last one on to the first. */
    void move(int rowsDown) {
        if (!rows.isEmpty()) {
            selected.set(Math.floorMod(selected.get() + rowsDown, rows.size()));
        }
    }

    /** Selects a row. */
    void select(int row) {
        selected.set(row);
    }

    /** Shuts it and does what is selected; where something is in the way nothing happens, and the row says what. */
    void run() {
        if (selected.get() < 0) {
            return;
        }
        String id = rows.get(selected.get()).id();
        commands.all().stream()
                .filter(command ->
                        command.id().equals(id) && command.obstacle().get().isEmpty())
                .findFirst()
                .ifPresent(command -> {
                    close();
                    command.action().run();
                });
    }

    /** Whether it is open. */
    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /** The letters. */
    StringProperty query() {
        return query;
    }

    /** What is found, the best first. */
    ObservableList<PaletteRow> rows() {
        return rows;
    }

    /** The index of the selected row, -1 where nothing is found. */
    ReadOnlyIntegerProperty selected() {
        return selected.getReadOnlyProperty();
    }
}
