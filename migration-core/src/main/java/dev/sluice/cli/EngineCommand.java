package dev.sluice.cli;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** What the commands that use the engine have in common: options, a console, an engine, a way to be stopped. */
abstract class EngineCommand implements Callable<Integer> {
    /** Done, nothing found. */
    static final int CLEAN = 0;
    /** Done, and it found something. */
    static final int FOUND = 1;

    /** Stopped before the end. */
    static final int STOPPED = 4;

    @Mixin
    private final GlobalOptions global = new GlobalOptions();

    private @Nullable Console console;
    private @Nullable Supplier<Engine> engine;

    final GlobalOptions globalOptions() {
        return global;
    }

    final void attach(Console itsConsole, Supplier<Engine> itsEngine) {
        this.console = itsConsole;
        this.engine = itsEngine;
    }

    final Console console() {
        if (console == null) {
            throw new IllegalStateException("the command line attaches a console before it calls a command");
        }
        return console;
    }

    @Override
    public final Integer call() throws Exception {
        if (!formats().contains(global.format)) {
            throw new InvalidInputException("--format " + global.format.name().toLowerCase(Locale.ROOT)
                    + " is a form of findings, which only sluice check has; use text or json.");
        }
        console().useLogsOf(global.project);
        try (Interruption interruption = new Interruption()) {
            return run(
                    Objects.requireNonNull(engine).get(), new Watch(console().progress(), interruption.cancellation()));
        } catch (Error broken) {
            // picocli would let it end the process with 1, which means that something was found.
            throw new IllegalStateException("the machine failed: " + broken, broken);
        } finally {
            console().finish();
        }
    }

    /** The formats that the command can answer in. */
    Set<OutputFormat> formats() {
        return EnumSet.of(OutputFormat.TEXT, OutputFormat.JSON);
    }

    abstract int run(Engine engine, Watch watch) throws Exception;
}
