package dev.sluice.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.sluice.run.RunListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;

/** Prints: results to standard output, progress to standard error. */
final class Console {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();
    private static final Gson LINE = new GsonBuilder().disableHtmlEscaping().create();

    private final String command;
    private final PrintWriter out;
    private final PrintWriter err;
    private final GlobalOptions options;
    private final ProgressPrinter progress;

    Console(
            String command,
            PrintWriter out,
            PrintWriter err,
            CommandLineProgram.Terminal terminal,
            GlobalOptions options) {
        this.command = command;
        this.out = out;
        this.err = err;
        this.options = options;
        this.progress = new ProgressPrinter(err, terminal, Clock.systemUTC());
    }

    /** A JSON document with the two keys that each one has. */
    static JsonObject document(String command) {
        JsonObject json = new JsonObject();
        json.addProperty("command", command);
        json.addProperty("sluiceVersion", SluiceVersion.current());
        return json;
    }

    OutputFormat format() {
        return options.format;
    }

    RunListener progress() {
        return options.quiet ? RunListener.NONE : progress;
    }

    /** Prints a result as JSON or as text, whichever was asked for. */
    void print(JsonObject result, Consumer<PrintWriter> text) {
        progress.finish();
        if (options.format == OutputFormat.JSON) {
            JsonObject document = document(command);
            result.entrySet().forEach(entry -> document.add(entry.getKey(), entry.getValue()));
            out.println(GSON.toJson(document));
        } else {
            text.accept(out);
        }
        out.flush();
    }

    /** Prints one of several results: a line of JSON of its own, or text. */
    void printLine(JsonObject result, Consumer<PrintWriter> text) {
        progress.finish();
        if (options.format == OutputFormat.JSON) {
            JsonObject document = document(command);
            result.entrySet().forEach(entry -> document.add(entry.getKey(), entry.getValue()));
            out.println(LINE.toJson(document));
        } else {
            text.accept(out);
        }
        out.flush();
    }

    /** Prints text that is complete by itself. */
    void printRaw(String text) {
        progress.finish();
        out.println(text);
        out.flush();
    }

    /** A line for people that is no result. */
    void remark(String line) {
        if (!options.quiet) {
            err.println(line);
        }
    }

    /** A line for people that nobody may miss, quiet or not. */
    void warning(String line) {
        err.println("sluice: " + line);
    }

    /** Sends the log to the project's folder; called before anything logs. */
    void useLogsOf(Path project) {
        LogFiles.configure(project.toAbsolutePath().normalize());
    }

    void finish() {
        progress.finish();
    }
}
