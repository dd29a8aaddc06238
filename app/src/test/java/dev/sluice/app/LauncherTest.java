package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The launcher")
final class LauncherTest {
    private static final int LIMIT_SECONDS = 60;

    @Test
    @DisplayName("sees that a Linux without DISPLAY and WAYLAND_DISPLAY has no display")
    void seesTheDisplay() {
        assertThat(Launcher.hasNoDisplay("Linux", "", Map.of())).isTrue();
        assertThat(Launcher.hasNoDisplay("Linux", "", Map.of("DISPLAY", ""))).isTrue();
        assertThat(Launcher.hasNoDisplay("Linux", "", Map.of("DISPLAY", ":0"))).isFalse();
        assertThat(Launcher.hasNoDisplay("Linux", "", Map.of("WAYLAND_DISPLAY", "wayland-0")))
                .isFalse();
        assertThat(Launcher.hasNoDisplay("Linux", "Monocle", Map.of())).isFalse();
        assertThat(Launcher.hasNoDisplay("Mac OS X", "", Map.of())).isFalse();
    }

    @Test
    @DisplayName("ends with 3 and one sentence without a display, and with 2 for a wrong call")
    void endsWithOneSentence() throws IOException, InterruptedException {
        assertThat(ended(3)).matches("sluice: There is no display [^\\n]*\\n");
        assertThat(ended(2, "one", "two")).matches("sluice: The workbench takes at most one argument[^\\n]*\\n");
    }

    private static String ended(int exitCode, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Launcher.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(new File("."));
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(exitCode);
        return said;
    }
}
