package dev.sluice.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.cli.BenchmarkFigures;
import java.util.List;
import java.util.function.Consumer;

/**
 * How long nobody can write in switches under load (P-11), how long until the application writes again after one that failed, and how long ways back take with
 * many keys (P-12). Each command is a process of its own, and each stretch ends with a verification that has to be EQUAL; it never fails because of a figure.
 */
final class CutoverBenchmark {
    private static final int SWITCHES = Integer.getInteger("benchmark.drills", 50);
    private static final int WAYS_BACK = Math.min(SWITCHES, 12);
    private static final int TRANSACTIONS_PER_SECOND = Integer.getInteger("benchmark.transactions", 1_000);
    /** Every so manieth switch has one before it that fails. */
    private static final int SWITCHES_OF_A_FAILURE = 10;

    private CutoverBenchmark() {}

    /**
     * Measures all; takes about half a minute a drill.
     *
     * @param rows tickets, at least 10,020
     */
    static BenchmarkFigures run(long rows, Consumer<String> remarks) throws Exception {
        JsonObject json = new JsonObject();
        json.addProperty("benchmark", "cutover");
        json.addProperty("rows", rows);
        List<JsonObject> switches;
        List<Long> thaws;
        remarks.accept("Switching under load...");
        try (FreezeDrills freezes = new FreezeDrills(rows, TRANSACTIONS_PER_SECOND, remarks)) {
            for (int number = 0; number < SWITCHES; number++) {
                if (number % SWITCHES_OF_A_FAILURE == 0) {
                    freezes.failedSwitch();
                }
                freezes.drill(number + 1);
            }
            freezes.end();
            switches = freezes.drills();
            thaws = freezes.thaws();
        }
        remarks.accept("Leading back...");
        List<JsonObject> waysBack;
        try (WayBackDrills backs = new WayBackDrills(rows, remarks)) {
            for (int number = 0; number < WAYS_BACK; number++) {
                backs.drill(number + 1);
            }
            backs.end();
            waysBack = backs.drills();
        }
        json.add("switches", array(switches));
        json.add("waysBack", array(waysBack));
        JsonArray unfrozen = new JsonArray();
        thaws.forEach(unfrozen::add);
        json.add("unfreezeMillis", unfrozen);
        return new BenchmarkFigures(json, CutoverFigures.text(switches, thaws, waysBack));
    }

    private static JsonArray array(List<JsonObject> all) {
        JsonArray array = new JsonArray();
        all.forEach(array::add);
        return array;
    }
}
