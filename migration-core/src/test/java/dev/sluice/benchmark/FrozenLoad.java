package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that changes one ticket a transaction at a steady rate, as a process of its own, and never stops by itself: where it is cut off it comes back as
 * often as it can. It answers each line of its standard input by one of what it did since the line before: {@code transactions}, {@code seconds},
 * {@code longestPauseMillis} between two that were acknowledged, and {@code pauseEndedAt} by the clock, in milliseconds. It ends with its input.
 *
 * <p>Arguments: the JDBC URL, tickets, transactions a second.
 */
final class FrozenLoad {
    private static final int CONNECTIONS = 4;
    private static final double NANOS_OF_SECOND = 1e9;
    private static final Duration UNTIL_IT_COMES_BACK = Duration.ofMillis(100);
    private static final String CHANGE =
            "UPDATE ticket SET seats = seats + 1, changed_at = clock_timestamp() WHERE id = ?";

    private final String url;
    private final int tickets;
    private final double perSecond;
    private volatile boolean isOver;
    private long acknowledged;
    private long since = System.nanoTime();
    private long last = since;
    private long longestPause;
    private long pauseEndedAt;

    private FrozenLoad(String url, int tickets, double perSecond) {
        this.url = url;
        this.tickets = tickets;
        this.perSecond = perSecond;
    }

    /** Runs it; see the class. */
    public static void main(String[] arguments) throws Exception {
        FrozenLoad load =
                new FrozenLoad(arguments[0], Integer.parseInt(arguments[1]), Double.parseDouble(arguments[2]));
        ExecutorService people = Executors.newFixedThreadPool(CONNECTIONS);
        for (int i = 0; i < CONNECTIONS; i++) {
            int number = i;
            people.submit(() -> load.work(number));
        }
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (asked.readLine() != null) {
            System.out.println(load.sinceLast());
        }
        load.isOver = true;
        people.shutdownNow();
    }

    private void work(int number) {
        SplittableRandom random = new SplittableRandom(number);
        while (!isOver) {
            try (Connection connection = DriverManager.getConnection(url);
                    PreparedStatement change = connection.prepareStatement(CHANGE)) {
                change(change, random, number);
            } catch (SQLException cutOff) {
                LockSupport.parkNanos(UNTIL_IT_COMES_BACK.toNanos());
            }
        }
    }

    private void change(PreparedStatement change, SplittableRandom random, int number) throws SQLException {
        long between = (long) (NANOS_OF_SECOND * CONNECTIONS / perSecond);
        for (long next = System.nanoTime(); !isOver; next += between) {
            LockSupport.parkNanos(next - System.nanoTime());
            change.setLong(1, 1 + random.nextLong(tickets / CONNECTIONS) * CONNECTIONS + number);
            change.executeUpdate();
            acknowledge();
        }
    }

    private synchronized void acknowledge() {
        long now = System.nanoTime();
        acknowledged++;
        if (now - last > longestPause) {
            longestPause = now - last;
            pauseEndedAt = System.currentTimeMillis();
        }
        last = now;
    }

    private synchronized JsonObject sinceLast() {
        long now = System.nanoTime();
        JsonObject json = new JsonObject();
        json.addProperty("transactions", acknowledged);
        json.addProperty("seconds", (now - since) / NANOS_OF_SECOND);
        json.addProperty("longestPauseMillis", Duration.ofNanos(longestPause).toMillis());
        json.addProperty("pauseEndedAt", pauseEndedAt);
        acknowledged = 0;
        since = now;
        longestPause = 0;
        return json;
    }
}
