package dev.sluice.app.testbed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Takes nine of ten payments and finished rentals out of the sample, so that the journey through the window takes a third of its time. That
 * the engine moves and proves the whole of Pagila is shown by the walkthrough of the command line. {@code -Dsluice.wholeSample=true} keeps
 * every row, for pictures of the whole sample.
 */
public final class SmallerPagila {
    private static final String WHOLE = "sluice.wholeSample";

    private SmallerPagila() {}

    /**
     * Deletes them.
     *
     * @param url the sample's JDBC URL
     */
    public static void thinOut(String url) {
        if (Boolean.getBoolean(WHOLE)) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM payment WHERE payment_id % 10 <> 0");
            statement.executeUpdate("DELETE FROM rental WHERE return_date IS NOT NULL AND rental_id % 10 <> 0"
                    + " AND NOT EXISTS (SELECT FROM payment WHERE payment.rental_id = rental.rental_id)");
        } catch (SQLException refused) {
            throw new IllegalStateException("The sample cannot be made smaller", refused);
        }
    }
}
