package dev.sluice.app;

import dev.sluice.app.session.EngineDoor;
import dev.sluice.app.session.RecentProjects;
import dev.sluice.app.shell.PasswordViewModel;
import dev.sluice.app.task.TaskSurroundings;
import dev.sluice.app.theme.ThemeChoice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The world outside the window.
 *
 * @param engine does the work
 * @param surroundings threads and time
 * @param recent the projects opened last
 * @param folders asks the user for a folder
 * @param statements asks the user for a file with statements
 * @param findings asks the user for the file that findings are written into, from a folder on
 * @param files asks the user for the file that a report is to be, from a folder on
 * @param reports shows a report to the user
 * @param clipboard takes what the user copies
 * @param theme light or dark
 * @param passwords asks the user for what servers want
 * @param operator the name by which the user is logged in, for the journal; may be blank
 */
record Outside(
        EngineDoor engine,
        TaskSurroundings surroundings,
        RecentProjects recent,
        Supplier<Optional<Path>> folders,
        Supplier<Optional<Path>> statements,
        Function<Path, Optional<Path>> findings,
        Function<Path, Optional<Path>> files,
        Consumer<Path> reports,
        Consumer<String> clipboard,
        ThemeChoice theme,
        PasswordViewModel passwords,
        String operator) {}
