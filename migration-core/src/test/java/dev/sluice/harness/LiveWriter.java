package dev.sluice.harness;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that changes its share of the rows without a rest: inserts, updates, deletes, re-inserts, moves a purchase to another
 * customer, rolls back. Writers of one round touch different rows, so that none waits for another. Used by one thread.
 */
final class LiveWriter implements Runnable {
    /** How many write at the same time: more of them let an epoch begin beside a commit more often. */
    static final int WRITERS = 6;

    /** More than a writer needs in the longest run, and few enough for eight digits. */
    private static final int IDS_OF_A_WRITER = 10_000_000;

    private static final int SHORTEST_REST_MICROS = 15_000;
    private static final int LONGEST_REST_MICROS = 80_000;

    private final SourceSettings source;
    private final SplittableRandom random;
    private final List<Integer> customers = new ArrayList<>();
    private final TreeMap<Integer, Integer> purchases = new TreeMap<>();
    private final List<Integer> gone = new ArrayList<>();
    private final List<Integer> notes = new ArrayList<>();
    private final int number;
    private int nextId;
    private volatile boolean stopped;
    private volatile boolean hurried;

    /**
     * One of the writers.
     *
     * @param size the size that the database was made with
     * @param number which one, from 0
     * @param seed what it does
     */
    LiveWriter(SourceSettings source, int size, int number, long seed) {
        this.source = source;
        this.number = number;
        this.random = new SplittableRandom(seed * 31 + number);
        this.nextId = size * 10 + number * IDS_OF_A_WRITER;
        for (int customer = MarketDatabase.RESERVED + 1; customer <= size; customer++) {
            if (customer % WRITERS == number) {
                customers.add(customer);
                purchases.put(customer - 1, customer);
                purchases.put(customer - 1 + size, customer);
            }
        }
        for (int note = 6; note <= 2 * size; note++) {
            if (note % WRITERS == number) {
                notes.add(note);
            }
        }
    }

    /** Ends after the transaction under way. */
    void stop() {
        stopped = true;
    }

    /** Whether it rests between transactions or not at all. */
    void hurry(boolean now) {
        hurried = now;
    }

    @Override
    public void run() {
        try (Connection connection = LocalPostgres.connect(source);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!stopped) {
                transaction(statement);
                connection.commit();
                long micros = random.nextInt(SHORTEST_REST_MICROS, LONGEST_REST_MICROS);
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(hurried ? 1 : micros));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the live writer broke down", e);
        }
    }

    private void transaction(Statement statement) throws SQLException {
        for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
            change(statement);
        }
        if (random.nextInt(8) == 0) {
            statement.execute("SAVEPOINT undone");
            statement.execute("UPDATE customer SET name = 'rolled back' WHERE customer_id = " + any(customers));
            statement.execute("ROLLBACK TO SAVEPOINT undone");
        }
    }

    private void change(Statement statement) throws SQLException {
        switch (random.nextInt(10)) {
            case 0, 1 ->
                statement.execute("UPDATE customer SET name = 'Name " + random.nextInt(1000) + "', points = "
                        + random.nextInt(1000) + ".50 WHERE customer_id = " + any(customers));
            case 2 -> customer(statement);
            case 3 -> insertPurchase(statement);
            case 4 -> deletePurchase(statement);
            case 5, 6 -> updatePurchase(statement);
            case 7 -> line(statement);
            default -> note(statement);
        }
    }

    private void customer(Statement statement) throws SQLException {
        if (customers.size() > 2 && random.nextBoolean()) {
            int customer = customers.remove(random.nextInt(customers.size()));
            statement.execute("DELETE FROM line USING purchase WHERE line.purchase_id = purchase.purchase_id"
                    + " AND customer_id = " + customer);
            statement.execute("DELETE FROM purchase WHERE customer_id = " + customer);
            statement.execute("DELETE FROM customer WHERE customer_id = " + customer);
            purchases.values().removeIf(owner -> owner == customer);
        } else {
            int customer = nextId++;
            statement.execute(
                    "INSERT INTO customer VALUES (" + customer + ", 'New " + customer + "', NULL, 'region1', 1, true)");
            customers.add(customer);
        }
    }

    private void insertPurchase(Statement statement) throws SQLException {
        boolean again = !gone.isEmpty() && random.nextBoolean();
        int purchase = again ? gone.remove(gone.size() - 1) : nextId++;
        int customer = any(customers);
        statement.execute("INSERT INTO purchase VALUES (" + purchase + ", " + customer + ", DATE '2025-01-01' + "
                + random.nextInt(300) + ", '" + status() + "', " + random.nextInt(100) + ".25)");
        for (int lines = random.nextInt(3); lines > 0; lines--) {
            statement.execute("INSERT INTO line VALUES (" + nextId++ + ", " + purchase + ", 'new', " + lines + ")");
        }
        purchases.put(purchase, customer);
    }

    private void deletePurchase(Statement statement) throws SQLException {
        if (purchases.size() < 3) {
            return;
        }
        int purchase = anyPurchase();
        statement.execute("DELETE FROM line WHERE purchase_id = " + purchase);
        statement.execute("DELETE FROM purchase WHERE purchase_id = " + purchase);
        purchases.remove(purchase);
        gone.add(purchase);
    }

    private void updatePurchase(Statement statement) throws SQLException {
        if (purchases.isEmpty()) {
            return;
        }
        int purchase = anyPurchase();
        int customer = random.nextInt(3) == 0 ? any(customers) : purchases.get(purchase);
        statement.execute("UPDATE purchase SET status = '" + status() + "', customer_id = " + customer
                + " WHERE purchase_id = " + purchase);
        purchases.put(purchase, customer);
    }

    private void line(Statement statement) throws SQLException {
        if (purchases.isEmpty()) {
            return;
        }
        int purchase = anyPurchase();
        if (random.nextBoolean()) {
            statement.execute("UPDATE line SET quantity = " + random.nextInt(100) + " WHERE purchase_id = " + purchase);
        } else {
            statement.execute("INSERT INTO line VALUES (" + nextId++ + ", " + purchase + ", 'more', 1)");
        }
    }

    private void note(Statement statement) throws SQLException {
        int note = any(notes);
        switch (random.nextInt(3)) {
            case 0 -> statement.execute("DELETE FROM note WHERE note_id = " + note);
            case 1 -> statement.execute("UPDATE note SET body = NULL WHERE note_id = " + note);
            default ->
                statement.execute("INSERT INTO note VALUES ('owner#" + number + "', " + note + ", 'text " + nextId
                        + "') ON CONFLICT (owner, note_id) DO UPDATE SET body = 'again " + nextId + "'");
        }
    }

    private String status() {
        return List.of("open", "paid", "sent").get(random.nextInt(3));
    }

    private int anyPurchase() {
        return new ArrayList<>(purchases.keySet()).get(random.nextInt(purchases.size()));
    }

    private int any(List<Integer> of) {
        return of.get(random.nextInt(of.size()));
    }
}
