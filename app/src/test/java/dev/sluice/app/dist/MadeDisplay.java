package dev.sluice.app.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A real X server that draws into memory (Xvfb), for as long as it is open; where it is not installed, what needs it is skipped. */
final class MadeDisplay implements AutoCloseable {
    private final Process server;
    private final String name;

    private MadeDisplay(Process server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Starts one on a free number. */
    static MadeDisplay start() throws IOException {
        boolean installed = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb")));
        assumeTrue(installed, "Xvfb is not installed");
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String number = server.inputReader().readLine();
        assertThat(number).as("the number of the display").isNotNull();
        return new MadeDisplay(server, ":" + number.strip());
    }

    /** What DISPLAY is to be. */
    String name() {
        return name;
    }

    @Override
    public void close() throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}
