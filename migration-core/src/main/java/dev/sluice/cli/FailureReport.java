package dev.sluice.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.sluice.problem.SluiceException;
import dev.sluice.project.ProjectReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place that turns an exception into a sentence and an exit code. */
final class FailureReport implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** The call is wrong. */
    static final int WRONG_CALL = 2;
    /** A defect of the program. */
    static final int DEFECT = 70;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;

    FailureReport(PrintWriter out, PrintWriter err, String... arguments) {
        this.out = out;
        this.err = err;
        List<String> all = Arrays.asList(arguments);
        int format = all.indexOf("--format");
        this.json = all.contains("--format=json")
                || format >= 0 && format + 1 < all.size() && all.get(format + 1).equalsIgnoreCase("json");
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        String sentence = String.valueOf(exception.getMessage()).strip();
        String end = sentence.endsWith(".") ? "" : ".";
        return report(
                command.getCommandName(),
                WRONG_CALL,
                sentence + end + " Try: " + command.getCommandSpec().qualifiedName() + " --help");
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, @Nullable ParseResult parsed) {
        if (exception instanceof SluiceException known) {
            return report(command.getCommandName(), known.exitCode(), String.valueOf(known.getMessage()));
        }
        return report(command.getCommandName(), DEFECT, defect(exception, command));
    }

    private static String defect(Exception exception, CommandLine command) {
        String code = code(exception);
        Path file = logs(command)
                .resolve("defect-" + code + ".log")
                .toAbsolutePath()
                .normalize();
        String where;
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, DefectTrace.of(exception));
            where = "details are in " + file;
        } catch (IOException unwritable) {
            where = "its details could not be written to " + file;
        }
        return "Sluice itself failed, code " + code + "; " + where
                + ". Nothing acknowledged is lost; please report the code with that file.";
    }

    /** The project's folder of logs; where there is no project, nothing is made there. */
    private static Path logs(CommandLine command) {
        if (command.getCommandSpec().userObject() instanceof EngineCommand engineCommand) {
            Path project = engineCommand.globalOptions().project;
            if (Files.exists(project.resolve(ProjectReader.FILE_NAME))) {
                return project.resolve(".sluice/logs");
            }
        }
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** A short code that is the same for the same failure: from the exception's type and where it was thrown. */
    private static String code(Exception exception) {
        StackTraceElement[] trace = exception.getStackTrace();
        String where = trace.length == 0 ? "" : trace[0].getClassName() + "." + trace[0].getMethodName();
        return String.format(Locale.ROOT, "%08X", (exception.getClass().getName() + "@" + where).hashCode());
    }

    private int report(String command, int exitCode, String sentence) {
        if (json) {
            JsonObject failure = new JsonObject();
            failure.addProperty("exitCode", exitCode);
            failure.addProperty("message", sentence);
            JsonObject document = Console.document(command);
            document.add("error", failure);
            out.println(new Gson().toJson(document));
            out.flush();
        }
        err.println("sluice: " + sentence);
        return exitCode;
    }
}
