package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * People who change tickets at a steady rate, as a process of its own, for some seconds or until its standard input ends; then it prints {@code transactions},
 * {@code changes}, and how long the transactions took: {@code p50Millis}, {@code p99Millis}. One more connection writes the time into ticket 0
 * twenty times a second until the input ends, for {@link Freshness}.
 *
 * <p>Arguments: the JDBC URL, tickets, transactions a second, changes in each, seconds (0: until the input ends).
 */
final class StreamLoad {
    private static final int CONNECTIONS = 4;
    private static final long BETWEEN_MARKS = 50_000_000;
    private static final double NANOS_OF_MILLI = 1e6;
    private static final double NANOS_OF_SECOND = 1e9;
    private static final String CHANGE =
            "UPDATE ticket SET seats = seats + 1, note = ?, changed_at = clock_timestamp() WHERE id = ANY (?)";
    private static final String MARK = "UPDATE ticket SET seats = ? WHERE id = 0";

    private final String url;
    private final int tickets;
    private final double perSecond;
    private final int changes;
    private final long stopAt;
    private volatile boolean isOver;

    private StreamLoad(String url, int tickets, double perSecond, int changes, int seconds) {
        this.url = url;
        this.tickets = tickets;
        this.perSecond = perSecond;
        this.changes = changes;
        this.stopAt = seconds == 0 ? Long.MAX_VALUE : System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Runs it; see the class. */
    public static void main(String[] arguments) throws Exception {
        StreamLoad load = new StreamLoad(
                arguments[0],
                Integer.parseInt(arguments[1]),
                Double.parseDouble(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]));
        System.out.println(load.run(System.in));
    }

    private JsonObject run(InputStream parent) throws Exception {
        ExecutorService people = Executors.newCachedThreadPool();
        try {
            Future<?> marks = people.submit(this::mark);
            List<Future<long[]>> working = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                working.add(people.submit(person(i)));
            }
            while (parent.read() >= 0) {
                // what the parent writes has no meaning
            }
            isOver = true;
            marks.get();
            long[] all = new long[0];
            for (Future<long[]> person : working) {
                long[] took = person.get();
                all = LongStream.concat(Arrays.stream(all), Arrays.stream(took)).toArray();
            }
            return summary(all);
        } finally {
            people.shutdownNow();
        }
    }

    private JsonObject summary(long[] took) {
        Arrays.sort(took);
        JsonObject json = new JsonObject();
        json.addProperty("transactions", took.length);
        json.addProperty("changes", (long) took.length * changes);
        for (Map.Entry<String, Integer> percentile :
                Map.of("p50Millis", 50, "p99Millis", 99).entrySet()) {
            int at = (int) Math.min(took.length - 1L, (long) took.length * percentile.getValue() / 100);
            json.addProperty(percentile.getKey(), took.length == 0 ? 0 : took[at] / NANOS_OF_MILLI);
        }
        return json;
    }

    /** Each person changes tickets of their own, so that nobody waits for a lock, at moments that do not move when one of them is late. */
    private Callable<long[]> person(int number) {
        return () -> {
            SplittableRandom random = new SplittableRandom(number);
            LongStream.Builder took = LongStream.builder();
            long between = (long) (NANOS_OF_SECOND * CONNECTIONS / perSecond);
            try (Connection connection = DriverManager.getConnection(url);
                    PreparedStatement change = connection.prepareStatement(CHANGE)) {
                for (long next = System.nanoTime(); !isOver && next < stopAt; next += between) {
                    LockSupport.parkNanos(next - System.nanoTime());
                    Long[] ids = random.longs(changes, 0, tickets / CONNECTIONS)
                            .map(id -> 1 + id * CONNECTIONS + number)
                            .distinct()
                            .boxed()
                            .toArray(Long[]::new);
                    change.setString(1, Long.toHexString(random.nextLong()));
                    change.setArray(2, connection.createArrayOf("bigint", ids));
                    long began = System.nanoTime();
                    change.executeUpdate();
                    took.add(System.nanoTime() - began);
                }
            }
            return took.build().toArray();
        };
    }

    private Void mark() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement mark = connection.prepareStatement(MARK)) {
            while (!isOver) {
                mark.setLong(1, System.currentTimeMillis());
                mark.executeUpdate();
                LockSupport.parkNanos(BETWEEN_MARKS);
            }
        }
        return null;
    }
}
