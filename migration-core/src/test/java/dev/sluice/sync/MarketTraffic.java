package dev.sluice.sync;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Seeded transactions of one connection: everything that moves a key, a parent, a copy or a filter, several of them at once, some rolled back
 * whole or to a savepoint, some committed in two phases, some not waited for, some without the references being enforced. What a constraint or a
 * deadlock refuses is rolled back and goes on.
 */
final class MarketTraffic {
    /** How long a prepared transaction waits for its end at most. */
    private static final int LONGEST_WAIT = 60_000_000;

    private final SplittableRandom random;
    private final String name;
    private int prepared;

    MarketTraffic(long seed) {
        this.random = new SplittableRandom(seed);
        this.name = "market " + seed + " ";
    }

    /** Runs so many transactions. */
    void run(SourceSettings source, int transactions) throws SQLException {
        try (Connection connection = LocalPostgres.connect(source);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET lock_timeout = '2s'");
            connection.commit();
            for (int i = 0; i < transactions; i++) {
                try {
                    transaction(connection, statement);
                } catch (SQLException refused) {
                    connection.rollback();
                }
            }
        }
    }

    private void transaction(Connection connection, Statement statement) throws SQLException {
        if (random.nextInt(4) == 0) {
            statement.execute("SET LOCAL synchronous_commit = off");
        }
        int steps = 1 + random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            Savepoint savepoint = connection.setSavepoint();
            try {
                statement.execute(step());
                if (random.nextInt(10) == 0) {
                    connection.rollback(savepoint);
                }
            } catch (SQLException refused) {
                connection.rollback(savepoint);
            }
        }
        if (random.nextInt(8) == 0) {
            connection.rollback();
        } else if (random.nextInt(4) == 0) {
            inTwoPhases(connection, statement);
        } else {
            connection.commit();
        }
    }

    /** Its changes come when it is committed, at that position, whatever was committed since they were made. */
    private void inTwoPhases(Connection connection, Statement statement) throws SQLException {
        String transaction = "'" + name + prepared++ + "'";
        statement.execute("PREPARE TRANSACTION " + transaction);
        LockSupport.parkNanos(random.nextInt(LONGEST_WAIT));
        connection.setAutoCommit(true);
        try {
            statement.execute((random.nextInt(4) == 0 ? "ROLLBACK" : "COMMIT") + " PREPARED " + transaction);
        } finally {
            connection.setAutoCommit(false);
        }
    }

    private String step() {
        return switch (random.nextInt(26)) {
            case 0 ->
                "INSERT INTO customer VALUES (" + customer() + ", 'h" + customer() + "', 'New', 'fresh', "
                        + random.nextBoolean() + ", NULL, NULL, 0.50)";
            case 1 -> "UPDATE customer SET name = 'Name " + random.nextInt(1000) + "'" + ofCustomer();
            case 2 -> "UPDATE customer SET active = NOT active" + ofCustomer();
            case 3 -> "UPDATE customer SET handle = 'h" + customer() + "'" + ofCustomer();
            case 4 -> swapHandles();
            case 5 -> "UPDATE customer SET customer_id = " + customer() + ofCustomer();
            case 6 -> "DELETE FROM customer" + ofCustomer();
            case 7 ->
                "UPDATE customer SET (country, code) = (SELECT country, code FROM region ORDER BY country, code OFFSET "
                        + random.nextInt(6) + " LIMIT 1)" + ofCustomer();
            case 8 -> "UPDATE customer SET note = repeat('x', " + random.nextInt(6000) + ")" + ofCustomer();
            case 9 -> "UPDATE region SET title = 'Title " + random.nextInt(1000) + "' WHERE code = " + region();
            case 10 -> "UPDATE region SET code = " + region() + " WHERE code = " + region();
            case 11 -> "DELETE FROM region WHERE code = " + region();
            case 12 -> "INSERT INTO region VALUES ('land" + random.nextInt(3) + "', " + region() + ", 'Again')";
            case 13, 14 -> "INSERT INTO purchase VALUES (" + shop() + ", " + number() + ", " + customer() + ", 'new')";
            case 15 ->
                "UPDATE purchase SET status = 'status" + random.nextInt(9) + "', customer_id = " + customer()
                        + ofPurchase();
            case 16 -> "UPDATE purchase SET shop = " + shop() + ", number = " + number() + ofPurchase();
            case 17 -> "DELETE FROM purchase" + ofPurchase();
            case 18, 19 ->
                "INSERT INTO line SELECT " + line() + ", shop, number, " + sku() + ", " + random.nextInt(9) + ", false"
                        + " FROM purchase" + ofPurchase();
            case 20 ->
                "UPDATE line SET (shop, number) = (SELECT shop, number FROM purchase ORDER BY shop, number OFFSET "
                        + random.nextInt(30) + " LIMIT 1), hidden = " + (random.nextInt(3) == 0) + " WHERE line_id = "
                        + line();
            case 21 -> "DELETE FROM line WHERE line_id = " + line();
            case 22 ->
                random.nextBoolean()
                        ? "UPDATE sku SET label = 'Label " + random.nextInt(1000) + "' WHERE sku_id = " + sku()
                        : "UPDATE sku SET sku_id = " + sku() + " WHERE sku_id = " + sku();
            case 23 -> unenforced("DELETE FROM region WHERE code = " + region());
            case 24 ->
                unenforced(
                        random.nextBoolean()
                                ? "DELETE FROM sku WHERE sku_id = " + sku()
                                : "UPDATE region SET code = " + region() + " WHERE code = " + region());
            default ->
                random.nextBoolean()
                        ? "DELETE FROM sku WHERE sku_id = " + sku()
                        : "INSERT INTO sku VALUES (" + sku() + ", 'Again')";
        };
    }

    /** As on a server that is itself a replica: no trigger keeps or follows what refers to the row. */
    private static String unenforced(String sql) {
        return "SET LOCAL session_replication_role = replica; " + sql + "; SET LOCAL session_replication_role = origin";
    }

    /** Two customers exchange what their items' keys are made from: each key is left by one row and taken by another. */
    private String swapHandles() {
        int one = customer();
        int other = customer();
        return "UPDATE customer c SET handle = o.handle FROM customer o WHERE (c.customer_id, o.customer_id) IN (("
                + one + ", " + other + "), (" + other + ", " + one + "))";
    }

    private String ofCustomer() {
        return " WHERE customer_id = " + customer();
    }

    private String ofPurchase() {
        return " WHERE shop = " + shop() + " AND number = " + number();
    }

    private int customer() {
        return 1 + random.nextInt(40);
    }

    private int region() {
        return 1 + random.nextInt(8);
    }

    private int shop() {
        return 1 + random.nextInt(3);
    }

    private int number() {
        return 1 + random.nextInt(60);
    }

    private int line() {
        return 1 + random.nextInt(140);
    }

    private int sku() {
        return 1 + random.nextInt(10);
    }
}
