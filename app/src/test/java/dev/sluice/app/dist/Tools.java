package dev.sluice.app.dist;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;

/** The tools of the JDK that Maven runs on, and other programs. */
final class Tools {
    private static final long MINUTES = 10;

    private Tools() {}

    /** Runs a tool of the JDK, such as jlink, within this process. */
    static void jdk(String name, List<String> arguments) {
        ToolProvider tool = ToolProvider.findFirst(name)
                .orElseThrow(() -> new PackagingException("The Java in " + System.getProperty("java.home") + " has no "
                        + name + "; set JAVA_HOME to a whole JDK 17 or newer."));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        if (tool.run(out, out, arguments.toArray(String[]::new)) != 0) {
            throw new PackagingException(name + " failed: " + said.toString().strip());
        }
    }

    /**
     * Runs a program to its end.
     *
     * @return what it said
     */
    static Ended run(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("sluice-packaging", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new PackagingException(
                        command.get(0) + " did not come to its end within " + MINUTES + " minutes.");
            }
            return new Ended(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /** How a program ended. */
    record Ended(int exitCode, String said) {}
}
