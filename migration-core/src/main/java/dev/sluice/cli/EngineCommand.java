package dev.sluice.cli;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** What the commands that use the engine have in common: options, a console, an engine, a way to be stopped. */
abstract class EngineCommand implements Callable<Integer> {
    /** Done, nothing found. */
    static final int CLEAN = 0;
    /** Done, and it found something. */
    static final int FOUND = 1;

    @Mixin
    private final GlobalOptions global = new GlobalOptions();

    private @Nullable Console console;

    final GlobalOptions globalOptions() {
        return global;
    }

    final void attach(Console attached) {
        this.console = attached;
    }

    final Console console() {
        if (console == null) {
            throw new IllegalStateException("the command line attaches a console before it calls a command");
        }
        return console;
    }

    @Override
    public final Integer call() throws Exception {
        console().useLogsOf(global.project);
        try (Interruption interruption = new Interruption()) {
            return run(Composition.engine(), new Watch(console().progress(), interruption.cancellation()));
        } finally {
            console().finish();
        }
    }

    abstract int run(Engine engine, Watch watch) throws Exception;
}
