package dev.sluice.cli;

import dev.sluice.cli.CommandLineProgram.Terminal;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where the command line begins. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its code, as promised: 0, 1, 2, 3, 4 or 70. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // figures look the same on every machine
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = new CommandLineProgram(out, err, terminal(), Composition::engine).run(arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /** Whether a person watches; from Java 22 on there is a console without a terminal too, and it has to be asked. */
    private static Terminal terminal() {
        Console console = System.console();
        if (console == null) {
            return Terminal.PLAIN;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console)
                    ? Terminal.INTERACTIVE
                    : Terminal.PLAIN;
        } catch (ReflectiveOperationException before22) {
            return Terminal.INTERACTIVE;
        }
    }
}
