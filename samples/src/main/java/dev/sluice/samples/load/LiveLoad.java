package dev.sluice.samples.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Works on a sample's database with several connections until its standard input ends; then it finishes the transactions that are open.
 *
 * <p>Arguments: {@code --jdbc URL}, {@code --sample pagila|chinook}, {@code --connections N}, {@code --seed N}, which decides who does what.
 *
 * <p>Standard output has two lines of JSON: {@code {"ready": true}} when it begins, and at its end what it did: <pre>{"transactions": 812,
 * "rolledBack": 40, "refused": 2, "rows": {"public.rental": 310, "public.payment": 250}}</pre> {@code transactions} are those that committed
 * changes, {@code refused} those that the server did (a deadlock, a key or a reference that another connection was faster with), and {@code
 * rows} counts the rows that committed transactions inserted, updated or deleted.
 *
 * <p>Exit codes: 0 after the end of standard input, 2 for wrong arguments, 3 when the database fails it, both with a sentence on standard
 * error.
 */
public final class LiveLoad {
    private static final int WRONG_ARGUMENTS = 2;
    private static final int DATABASE_FAILED = 3;

    private LiveLoad() {}

    /** Runs the load; see the class. */
    public static void main(String[] arguments) {
        try {
            LoadRequest request = LoadRequest.parse(Arrays.asList(arguments));
            LoadTally tally = run(request, System.in, System.out);
            System.out.println(tally.asJson());
            System.exit(0);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + " " + LoadRequest.USAGE);
            System.exit(WRONG_ARGUMENTS);
        } catch (SQLException e) {
            System.err.println("The load of the sample's database failed: " + e.getMessage());
            System.exit(DATABASE_FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            System.exit(DATABASE_FAILED);
        }
    }

    private static LoadTally run(LoadRequest request, InputStream input, PrintStream answer)
            throws SQLException, InterruptedException {
        LoadTally tally = new LoadTally(request.firstNumber());
        try (LoadCrew crew = LoadCrew.open(request, tally)) {
            crew.begin();
            answer.println("{\"ready\": true}");
            answer.flush();
            awaitEnd(input);
            Optional<Throwable> failure = crew.end();
            if (failure.isPresent()) {
                throw new SQLException("one of those who worked gave up: " + failure.get(), failure.get());
            }
        }
        return tally;
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
