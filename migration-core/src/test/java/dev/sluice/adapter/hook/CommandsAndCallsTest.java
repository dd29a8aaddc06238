package dev.sluice.adapter.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook;
import dev.sluice.project.CutoverHook.Action;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.testbed.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Hooks, as processes and as calls, where they fail")
final class CommandsAndCallsTest {
    private static final String REMEDY = "; try it by hand, and mend cutover.freeze.hooks.freeze in the project file.";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final String SECRET = "correct-horse-battery";

    @TempDir
    Path folder;

    private void call(Action action, Duration atMost) {
        new CommandsAndCalls().call(new CutoverHook(action, atMost), Moment.FREEZE, folder);
    }

    private void refused(Action action, Duration atMost, String sentence) {
        assertThatThrownBy(() -> call(action, atMost))
                .isInstanceOf(StoppedException.class)
                .hasMessage(sentence);
    }

    private static Action shell(String script) {
        return new Action.Command(List.of("sh", "-c", script));
    }

    @Test
    @DisplayName(
            "a command that ends with another code than 0 is repeated in what it said, in one line and not at length")
    void exitCode() {
        refused(shell("echo out; echo err >&2; exit 7"), LONG, "The hook freeze ended with 7: out err" + REMEDY);
        refused(shell("exit 3"), LONG, "The hook freeze ended with 3" + REMEDY);
        refused(
                shell("i=0; while [ $i -lt 400 ]; do printf x; i=$((i+1)); done; exit 1"),
                LONG,
                "The hook freeze ended with 1: " + "x".repeat(300) + REMEDY);
        assertThatCode(() -> call(shell("test \"$SLUICE_MOMENT\" = freeze"), LONG))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("a command that hangs is ended after its seconds, with what it had started")
    void hangs() throws IOException {
        refused(
                shell("sleep 300 & echo $! > child; echo $$ > parent; wait"),
                SHORT,
                "The hook freeze took longer than 1 s and was ended" + REMEDY);
        for (String name : List.of("parent", "child")) {
            long pid = Long.parseLong(Files.readString(folder.resolve(name)).strip());
            Patience.await(
                    name + " has ended",
                    () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        }
    }

    @Test
    @DisplayName("a program that does not exist is named")
    void noProgram() {
        assertThatThrownBy(() -> call(new Action.Command(List.of("./no-such-flags", "readonly")), LONG))
                .isInstanceOf(StoppedException.class)
                .hasMessageStartingWith("The hook freeze cannot be run (")
                .hasMessageContaining("./no-such-flags")
                .hasMessageEndingWith(REMEDY)
                .hasMessageNotContaining("\n");
    }

    @Test
    @DisplayName("a call counts by its status, and says which one it was")
    void status() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicReference<String> body = new AtomicReference<>();
        for (int status : List.of(204, 302, 500)) {
            server.createContext("/" + status, exchange -> {
                body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
        }
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            call(new Action.Call(URI.create(url + 204)), LONG);
            assertThat(body.get()).isEqualTo("{\"moment\":\"freeze\",\"project\":\"" + folder.getFileName() + "\"}");
            for (int status : List.of(302, 500)) {
                refused(
                        new Action.Call(URI.create(url + status)),
                        LONG,
                        "The hook freeze was answered with status " + status + REMEDY);
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    @DisplayName("a server that takes the call and never answers, and one that is not there, have no answer")
    void silence() throws IOException {
        URI gone;
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            gone = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
            refused(
                    new Action.Call(gone),
                    SHORT,
                    "The hook freeze had no answer within 1 s (HttpTimeoutException)" + REMEDY);
        }
        refused(new Action.Call(gone), SHORT, "The hook freeze had no answer within 1 s (ConnectException)" + REMEDY);
    }

    @Test
    @DisplayName("what Sluice logs in with is in no command's environment, and in no sentence")
    void secret() throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        ProcessBuilder sluice = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Caller.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        sluice.environment().put("PGPASSWORD", SECRET);
        Process process = sluice.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(said))
                .contains("own: " + SECRET.length())
                .contains("The hook freeze ended with 1: moment=freeze password=none" + REMEDY)
                .doesNotContain(SECRET);
        assertThat(Files.readString(folder.resolve("environment")))
                .contains("SLUICE_MOMENT=freeze")
                .doesNotContain("PGPASSWORD", SECRET);
    }

    /** Calls a hook in a process that has a password in its environment. */
    static final class Caller {
        private Caller() {}

        /** The argument is the project folder. */
        public static void main(String[] arguments) {
            System.out.println("own: " + System.getenv("PGPASSWORD").length());
            Action command =
                    shell("env > environment; echo moment=$SLUICE_MOMENT password=${PGPASSWORD:-none}; exit 1");
            try {
                new CommandsAndCalls().call(new CutoverHook(command, LONG), Moment.FREEZE, Path.of(arguments[0]));
            } catch (StoppedException failed) {
                System.out.println(failed.getMessage());
            }
        }
    }
}
