package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.session.StepId;
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
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The launcher")
final class LauncherTest {
    private static final int LIMIT_SECONDS = 60;

    @TempDir
    private Path home;

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

    @Test
    @DisplayName("ends with the first frame where that is asked for, and says so")
    void endsWithTheFirstFrame() throws IOException, InterruptedException {
        assertThat(shown("-Dsluice.endWithFirstFrame=true")).contains("The first frame is drawn.");
    }

    @Test
    @DisplayName("ends after it has shown each step where that is asked for, and says how long each took")
    void endsAfterEachStep() throws IOException, InterruptedException {
        String said = shown("-Dsluice.endAfterEachStep=true");
        for (StepId step : StepId.values()) {
            if (step != StepId.CONNECT) {
                assertThat(said).containsPattern("Step " + step.word() + ": \\d+ ms the first time, \\d+ ms again\\.");
            }
        }
    }

    private String shown(String option) throws IOException, InterruptedException {
        return endedWith(
                0,
                List.of(
                        option,
                        "-Duser.home=" + home,
                        "-Dglass.platform=Monocle",
                        "-Dmonocle.platform=Headless",
                        "-Dprism.order=sw"));
    }

    private static String ended(int exitCode, String... arguments) throws IOException, InterruptedException {
        return endedWith(exitCode, List.of(), arguments);
    }

    private static String endedWith(int exitCode, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
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
