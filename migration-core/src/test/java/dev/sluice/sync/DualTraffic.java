package dev.sluice.sync;

import dev.sluice.dualwrite.ChangedRow;
import dev.sluice.dualwrite.WrittenRow;
import dev.sluice.testbed.LocalPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded transactions of one application thread: it changes a few rows that others change too, commits, and puts their items at once, later, twice,
 * or never, as after a crash. Some changes are made by somebody who knows nothing of the other side.
 */
final class DualTraffic {
    private final DualDesk desk;
    private final LossyStore network;
    private final SplittableRandom random;
    private final List<WrittenRow> later = new ArrayList<>();

    DualTraffic(DualDesk desk, LossyStore network, long seed) {
        this.desk = desk;
        this.network = network;
        this.random = new SplittableRandom(seed);
    }

    /** Runs so many transactions; what is still to be put then lands behind everything. */
    void run(int transactions) throws SQLException {
        try (Connection connection = LocalPostgres.connect(desk.market().source());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Sessions of applications are as they are.
            statement.execute(
                    "SET TimeZone = 'Europe/Helsinki'; SET DateStyle = 'ISO, DMY'; SET bytea_output = 'escape';"
                            + " SET extra_float_digits = -5; SET lock_timeout = '2s'");
            connection.commit();
            for (int i = 0; i < transactions; i++) {
                try {
                    transaction(connection, statement);
                } catch (SQLException refused) {
                    connection.rollback();
                }
                network.land();
            }
        }
    }

    private void transaction(Connection connection, Statement statement) throws SQLException {
        List<ChangedRow> changed = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int number = 1 + random.nextInt(70);
            int shop = 1 + number % 3;
            statement.execute(step(shop, number));
            ChangedRow row = new ChangedRow("Rental", List.of("" + shop, "" + number));
            if (statement.getUpdateCount() > 0 && !changed.contains(row)) {
                changed.add(row);
            }
        }
        if (random.nextInt(8) == 0) {
            connection.rollback();
        } else if (random.nextInt(6) == 0) {
            connection.commit();
        } else {
            desk.rows().commit(connection, changed).forEach(this::put);
        }
    }

    private void put(WrittenRow row) {
        switch (random.nextInt(6)) {
            case 0 -> {
                // the process died between the two writes
            }
            case 1 -> later.add(row);
            case 2 -> {
                desk.writer().put(row);
                desk.writer().put(row);
            }
            default -> desk.writer().put(row);
        }
        if (!later.isEmpty() && random.nextInt(4) == 0) {
            desk.writer().put(later.remove(random.nextInt(later.size())));
        }
    }

    /** Threads that were held for long go on. */
    void putTheRest() {
        later.forEach(desk.writer()::put);
        later.clear();
    }

    private String step(int shop, int number) {
        String of = " WHERE shop = " + shop + " AND number = " + number;
        return switch (random.nextInt(8)) {
            case 0, 1 -> "UPDATE rental SET customer = 'Name " + random.nextInt(1000) + "'" + of;
            case 2 -> "UPDATE rental SET price = " + random.nextDouble(4) + of;
            case 3 ->
                "UPDATE rental SET taken = taken + interval '1 microsecond' * " + random.nextInt(1_000_000_000) + of;
            case 4, 5 -> "UPDATE rental SET deleted = NOT deleted" + of;
            case 6 -> "UPDATE rental SET photo = decode(md5('" + random.nextInt() + "'), 'hex')" + of;
            default ->
                "INSERT INTO rental VALUES (" + shop + ", " + number
                        + ", 'New', '2026-10-25 00:59:59.999999+00', 0.1) ON CONFLICT (shop, number)"
                        + " DO UPDATE SET deleted = false, customer = 'Again'";
        };
    }
}
