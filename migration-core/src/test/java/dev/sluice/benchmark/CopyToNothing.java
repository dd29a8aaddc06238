package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The limit of reading: the same rows by one COPY, looked at by nobody. Arguments: URL, how many rows. Prints how many came, and
 * the time and CPU time of the second half, when the Java machine is warm.
 */
final class CopyToNothing {
    private static final String COPY = "COPY (SELECT * FROM customer_order) TO STDOUT";

    private CopyToNothing() {}

    /** Reads; see the class. */
    public static void main(String[] arguments) throws SQLException {
        ProcessFigures.install();
        long half = Long.parseLong(arguments[1]) / 2;
        long rows = 0;
        long bytes = 0;
        long halfTime = System.nanoTime();
        double halfCpu = 0;
        try (Connection connection = DriverManager.getConnection(arguments[0], "postgres", "")) {
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(COPY);
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                if (rows++ == half) {
                    halfTime = System.nanoTime();
                    halfCpu = ProcessFigures.cpuSeconds();
                }
                bytes += row.length;
            }
        }
        JsonObject answer = new JsonObject();
        answer.addProperty("rows", rows);
        answer.addProperty("bytes", bytes);
        answer.addProperty("warmSeconds", (System.nanoTime() - halfTime) / 1e9);
        answer.addProperty("warmCpuSeconds", ProcessFigures.cpuSeconds() - halfCpu);
        System.out.println(answer);
    }
}
