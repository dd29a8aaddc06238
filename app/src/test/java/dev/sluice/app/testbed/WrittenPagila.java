package dev.sluice.app.testbed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The sample as a source that is written while it is followed: it is made ready for that, and somebody writes. */
public final class WrittenPagila {
    private WrittenPagila() {}

    /**
     * Has the log hold the old values of every table, as a feed asks for.
     *
     * @param url the sample's JDBC URL
     */
    public static void keepOldValues(String url) {
        run(url, """
                DO $$ DECLARE name regclass; BEGIN
                  FOR name IN SELECT oid FROM pg_class
                    WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace LOOP
                    EXECUTE format('ALTER TABLE %s REPLICA IDENTITY FULL', name);
                  END LOOP; END $$""");
    }

    /** Changes a customer and deletes a payment. */
    public static void write(String url) {
        run(url, "UPDATE customer SET last_name = 'WRITTEN' WHERE customer_id = 7");
        run(url, "DELETE FROM payment WHERE payment_id = (SELECT min(payment_id) FROM payment)");
    }

    private static void run(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException("The sample cannot be written", refused);
        }
    }
}
