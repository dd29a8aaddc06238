package dev.sluice.app.testbed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Takes nine of ten payments out of the sample, and most rentals, discs and roles, so that the journey through the window waits less. That
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
            statement.executeUpdate("DELETE FROM rental WHERE return_date IS NOT NULL"
                    + " AND NOT EXISTS (SELECT FROM payment WHERE payment.rental_id = rental.rental_id)");
            statement.executeUpdate("DELETE FROM inventory WHERE inventory_id % 10 <> 0"
                    + " AND NOT EXISTS (SELECT FROM rental WHERE rental.inventory_id = inventory.inventory_id)");
            statement.executeUpdate("DELETE FROM film_actor WHERE (actor_id + film_id) % 5 <> 0");
            statement.executeUpdate("ANALYZE");
        } catch (SQLException refused) {
            throw new IllegalStateException("The sample cannot be made smaller", refused);
        }
    }
}
