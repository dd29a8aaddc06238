package dev.sluice.benchmark;

import dev.sluice.cli.Main;

/** The command line as it is, with a look at its process at the end. */
final class CommandLineRun {
    private CommandLineRun() {}

    /** Runs the command line; see the class. */
    public static void main(String[] arguments) {
        ProcessFigures.install();
        Main.main(arguments);
    }
}
