package dev.sluice.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;

/**
 * Starts throw-away servers on loopback and runs until its standard input ends or it gets a signal; then it stops them
 * and removes their files.
 *
 * <p>Arguments: {@code --postgres}, {@code --dynamodb} (at least one), {@code --data-dir DIR} (where PostgreSQL's work
 * directory is created, by default the directory for temporary files), {@code --verbose} (the servers' own messages go
 * to standard error instead of nowhere).
 *
 * <p>When all servers are ready, one line of JSON on standard output names their addresses, and nothing else is ever
 * written there: <pre>{"postgres": "jdbc:postgresql://127.0.0.1:PORT/postgres?user=postgres", "dynamodb":
 * "http://127.0.0.1:PORT"}</pre> The parent keeps the pipe to standard input open as long as it wants the servers; when
 * the parent dies, the pipe ends and so do they.
 *
 * <p>Exit codes: 0 after the end of standard input, 2 for wrong arguments, 3 when a server cannot start, both with a
 * sentence on standard error.
 */
public final class LocalServers {

    private static final int WRONG_ARGUMENTS = 2;
    private static final int CANNOT_START = 3;

    private LocalServers() {}

    /** Runs the servers; see the class. */
    public static void main(String[] arguments) {
        PrintStream answer = System.out;
        PrintStream complaints = System.err;
        try {
            ServerRequest request = ServerRequest.parse(Arrays.asList(arguments));
            redirectChatter(request.chatter());
            run(request, answer);
            System.exit(0);
        } catch (IllegalArgumentException e) {
            complaints.println(e.getMessage() + " " + ServerRequest.USAGE);
            System.exit(WRONG_ARGUMENTS);
        } catch (ServerStartException e) {
            complaints.println(e.getMessage());
            System.exit(CANNOT_START);
        }
    }

    private static void run(ServerRequest request, PrintStream answer) throws ServerStartException {
        try (RunningServers servers = new RunningServers()) {
            Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "stop local servers"));
            servers.start(request, Clock.systemUTC());
            answer.println(servers.addressesAsJson());
            answer.flush();
            awaitEnd(System.in);
        }
    }

    private static void redirectChatter(ServerRequest.Chatter chatter) {
        PrintStream target =
                switch (chatter) {
                    case STANDARD_ERROR -> System.err;
                    case DROPPED -> new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
                };
        System.setOut(target);
        System.setErr(target);
    }

    private static void awaitEnd(InputStream input) {
        try {
            while (input.read() >= 0) {
                // what the parent writes has no meaning
            }
        } catch (IOException e) {
            // a broken pipe is an end too
        }
    }
}
