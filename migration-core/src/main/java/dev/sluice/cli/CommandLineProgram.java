package dev.sluice.cli;

import dev.sluice.engine.Engine;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The program as a function from arguments to an exit code, so that tests call it without a process. */
final class CommandLineProgram {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Terminal terminal;
    private final Supplier<Engine> engine;

    CommandLineProgram(PrintWriter out, PrintWriter err, Terminal terminal, Supplier<Engine> engine) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.engine = engine;
    }

    /** Whether somebody watches standard error. */
    enum Terminal {
        INTERACTIVE,
        PLAIN
    }

    int run(String... arguments) {
        CommandLine commandLine = grammar();
        commandLine.setOut(out);
        commandLine.setErr(err);
        commandLine.setUsageHelpWidth(100);
        if (List.of(arguments).contains("--no-color") || terminal == Terminal.PLAIN) {
            commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        }
        FailureReport failures = new FailureReport(out, err, arguments);
        commandLine.setParameterExceptionHandler(failures);
        commandLine.setExecutionExceptionHandler(failures);
        commandLine.setExecutionStrategy(parsed -> {
            CommandSpec spec = deepest(parsed).commandSpec();
            if (spec.userObject() instanceof EngineCommand command) {
                command.attach(new Console(spec.name(), out, err, terminal, command.globalOptions()), engine);
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        return commandLine.execute(arguments);
    }

    /** The commands and how their arguments are read. */
    static CommandLine grammar() {
        CommandLine commandLine = new CommandLine(new SluiceCommand());
        NotBuiltCommand.NAMES.forEach(name -> commandLine.addSubcommand(name, new NotBuiltCommand()));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setAbbreviatedOptionsAllowed(false);
        return commandLine;
    }

    private static CommandLine.ParseResult deepest(CommandLine.ParseResult parsed) {
        CommandLine.ParseResult result = parsed;
        while (result.hasSubcommand()) {
            result = result.subcommand();
        }
        return result;
    }
}
