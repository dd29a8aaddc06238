package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The command local, as a process")
final class LocalCommandIT {
    @Test
    @Timeout(120)
    @DisplayName("tells the addresses of its servers as JSON on its first line, on loopback, and stops by Ctrl-C")
    void addresses() throws Exception {
        assumeTrue(File.separatorChar == '/', "kill sends signals on POSIX systems only");
        Process process = start("local", "--postgres", "--dynamodb");
        try (BufferedReader out = process.inputReader()) {
            JsonObject addresses = JsonParser.parseString(out.readLine()).getAsJsonObject();
            assertThat(addresses.keySet()).containsExactly("postgres", "dynamodb");
            assertThat(addresses.get("postgres").getAsString()).startsWith("jdbc:postgresql://127.0.0.1:");
            assertThat(URI.create(addresses.get("dynamodb").getAsString()).getHost())
                    .isIn("127.0.0.1", "localhost");

            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** As the launcher puts it together. */
    private static String classPathOfServers() throws Exception {
        Path samples = Path.of(System.getProperty("sluice.home"), "samples", "target");
        return samples.resolve("classes") + ":"
                + Files.readString(samples.resolve("local-servers.classpath")).strip();
    }

    private static Process start(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dsluice.localServersClasspath=" + classPathOfServers(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
