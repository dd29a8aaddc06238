package dev.sluice.app.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The launchers of the image that {@code mvn -Pdist package} made, as a user calls them.
 *
 * @param image where it is
 * @param home the user's home folder, in which nothing is
 */
record PackagedProgram(AppImage image, Path home) {
    private static final long MINUTES = 5;

    PackagedProgram {
        assertThat(image.launcher(AppImage.WINDOW))
                .as("made by mvn -Pdist package")
                .isExecutable();
    }

    /** How a call ended. */
    record Ended(int exitCode, String out, String err) {}

    /** Calls a launcher and waits for its end. */
    Ended call(String launcher, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(home, "out", ".txt");
        Path err = Files.createTempFile(home, "err", ".txt");
        Process process = builder(launcher, environment, arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(launcher + " " + List.of(arguments) + " did not end: " + Files.readString(err));
        }
        return new Ended(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /** Starts the command line; the caller ends it. */
    Process start(String... arguments) throws IOException {
        return builder(AppImage.COMMAND_LINE, Map.of(), arguments)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private ProcessBuilder builder(String launcher, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(image.launcher(launcher).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().remove("AWS_CA_BUNDLE");
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Duser.home=" + home);
        builder.environment().putAll(environment);
        return builder;
    }
}
