package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.engine.Engine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Supplier;

/**
 * One call of the command line and what came of it.
 *
 * @param exitCode its exit code
 * @param out standard output
 * @param err standard error
 */
record CommandRun(int exitCode, String out, String err) {
    /** Runs a command in this JVM as the program does. */
    static CommandRun of(String... arguments) {
        return with(Composition::engine, arguments);
    }

    /** Runs a command on an engine in another world. */
    static CommandRun with(Supplier<Engine> engine, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = new CommandLineProgram(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        CommandLineProgram.Terminal.PLAIN,
                        engine)
                .run(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** The same, where it must have that exit code. */
    CommandRun exits(int wanted) {
        assertThat(exitCode).as("exit code; %s%s", out, err).isEqualTo(wanted);
        return this;
    }

    /** Standard output as the one JSON document that it must be. */
    JsonObject json() {
        JsonObject document = JsonParser.parseString(out).getAsJsonObject();
        assertThat(document.keySet()).contains("command", "sluiceVersion");
        return document;
    }
}
