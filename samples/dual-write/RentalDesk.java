import dev.sluice.adapter.dualwrite.DualWriting;
import dev.sluice.dualwrite.ChangedRow;
import dev.sluice.dualwrite.DualWrite;
import dev.sluice.dualwrite.WrittenRow;
import dev.sluice.project.TargetSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A rental desk that writes both sides: each clerk changes a rental in a transaction of PostgreSQL, and puts its item when that is committed. One
 * file of plain Java, run from its source with the program's jar on the class path; see the README beside it.
 *
 * <p>Arguments: {@code --project DIR --jdbc URL --generation N}, and {@code --endpoint URL}, {@code --region R}, {@code --clerks N} (4), {@code --changes N} of each (200),
 * {@code --crashes P} percent of commits after which the clerk dies before the second write (5), {@code --seed N} (1), {@code --thinking M}
 * milliseconds between two changes (0), {@code --until input-ends} for clerks who work until standard input ends, instead of {@code --changes}.
 *
 * <p>Prints one line of JSON: how often each ending of the second write came, and {@code crashed}.
 */
public final class RentalDesk {
    private static final int RENTALS = 2_000;
    /** A number that no rental has at first: some clerks take it first, others take it up again. */
    private static final int NEW_RENTALS = 200;

    private final DualWriting dual;
    private final Map<String, String> options;
    private volatile boolean isClosed;

    private RentalDesk(DualWriting dual, Map<String, String> options) {
        this.dual = dual;
        this.options = options;
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        Map<String, String> options = new HashMap<>(
                Map.of("--clerks", "4", "--changes", "200", "--crashes", "5", "--seed", "1", "--thinking", "0", "--until", "changes"));
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        TargetSettings target = new TargetSettings(
                Optional.ofNullable(options.get("--endpoint")),
                Optional.ofNullable(options.get("--region")),
                Optional.empty(),
                Optional.empty());
        try (DualWriting dual =
                DualWriting.open(Path.of(options.get("--project")), Long.parseLong(options.get("--generation")), target)) {
            System.out.println(json(new RentalDesk(dual, options).work()));
        }
    }

    private Map<String, Integer> work() throws InterruptedException, ExecutionException {
        int clerks = number("--clerks");
        ExecutorService desk = Executors.newFixedThreadPool(clerks);
        try {
            List<Callable<Map<String, Integer>>> shifts = new ArrayList<>();
            for (int clerk = 0; clerk < clerks; clerk++) {
                SplittableRandom random = new SplittableRandom(number("--seed") * 31L + clerk);
                shifts.add(() -> shift(random));
            }
            List<Future<Map<String, Integer>>> working = shifts.stream().map(desk::submit).toList();
            if (isUntilInputEnds()) {
                awaitEndOfInput();
                isClosed = true;
            }
            Map<String, Integer> all = new TreeMap<>();
            for (Future<Map<String, Integer>> shift : working) {
                shift.get().forEach((ending, count) -> all.merge(ending, count, Integer::sum));
            }
            return all;
        } finally {
            desk.shutdownNow();
        }
    }

    private boolean isUntilInputEnds() {
        return options.get("--until").equals("input-ends");
    }

    private static void awaitEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // a broken pipe is an end too
        }
    }

    /** What one clerk does, over a connection of their own. */
    private Map<String, Integer> shift(SplittableRandom random) throws SQLException, InterruptedException {
        Map<String, Integer> endings = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(options.get("--jdbc"))) {
            connection.setAutoCommit(false);
            for (int i = 0; isUntilInputEnds() ? !isClosed : i < number("--changes"); i++) {
                Thread.sleep(number("--thinking"));
                long rental = 1 + random.nextInt(RENTALS + NEW_RENTALS);
                change(connection, rental, random);
                ChangedRow changed = new ChangedRow("Rental", List.of(Long.toString(rental)));
                List<WrittenRow> rows = dual.rows().commit(connection, List.of(changed));
                if (random.nextInt(100) < number("--crashes")) {
                    endings.merge("crashed", 1, Integer::sum);
                    continue;
                }
                for (WrittenRow row : rows) {
                    DualWrite end = dual.writer().put(row);
                    endings.merge(end.ending().name(), 1, Integer::sum);
                }
            }
        }
        return endings;
    }

    private static void change(Connection connection, long rental, SplittableRandom random) throws SQLException {
        String sql = "INSERT INTO rental (rental_id, customer, taken, fee) VALUES (?, 'New', now(), 0.99)"
                + " ON CONFLICT (rental_id) DO UPDATE SET "
                + switch (random.nextInt(4)) {
                    case 0 -> "returned = now(), deleted = false";
                    case 1 -> "returned = NULL, taken = now(), customer = 'Customer " + random.nextInt(97) + "'";
                    case 2 -> "fee = rental.fee + 0.5";
                    default -> "deleted = NOT rental.deleted";
                };
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, rental);
            statement.executeUpdate();
        }
    }

    private int number(String option) {
        return Integer.parseInt(options.get(option));
    }

    private static String json(Map<String, Integer> endings) {
        StringBuilder json = new StringBuilder();
        endings.forEach((ending, count) ->
                json.append(json.length() == 0 ? "{" : ", ").append('"').append(ending).append("\": ").append(count));
        return json.append('}').toString();
    }
}
