package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import dev.sluice.testbed.LocalDynamoDb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Ways back with some and with many keys that the application has written to DynamoDB Local, each of which has to arrive (P-12). */
final class WayBackDrills implements AutoCloseable {
    private static final long[] KEYS = {100, 1_000, 10_000};
    /** Written right before the way back, so that the reverse sync has not seen them. */
    private static final int LAST_KEYS = 20;

    private final MovedTickets tickets;
    private final SwitchedTickets application;
    private final Consumer<String> remarks;
    private final List<JsonObject> drills = new ArrayList<>();

    WayBackDrills(long rows, Consumer<String> remarks) throws IOException, InterruptedException {
        this.remarks = remarks;
        tickets = new MovedTickets(rows, "benchmark_shop", LocalDynamoDb.endpoint(), List.of());
        application = new SwitchedTickets(tickets.source(), "benchmark");
        tickets.command("sync", "--reverse", "--prepare");
    }

    /** What each drill took. */
    List<JsonObject> drills() {
        return drills;
    }

    /** There and back. */
    void drill(int number) throws Exception {
        long keys = KEYS[number % KEYS.length];
        String note = "drill " + number;
        tickets.arm();
        JsonObject switched =
                tickets.persistently("cutover", "advance", "--to", "SWITCHED").answer();
        application.note(1, keys, note);
        tickets.command("sync", "--reverse", "--until-caught-up");
        application.note(keys + 1, keys + LAST_KEYS, note);
        JsonObject back = tickets.command("cutover", "rollback").answer();
        long arrived = application.inSource(note);
        if (arrived != keys + LAST_KEYS || back.get("items").getAsLong() != arrived) {
            throw new IOException("of " + (keys + LAST_KEYS) + " keys " + arrived + " are in the source: " + back);
        }
        JsonObject json = new JsonObject();
        json.addProperty("keys", arrived);
        json.add("switch", switched.get("gap"));
        json.add("wayBack", back.get("gap"));
        drills.add(json);
        remarks.accept(String.format(
                Locale.ROOT,
                "Way back %d: %,d keys in %.1f s",
                number,
                arrived,
                back.getAsJsonObject("gap").get("seconds").getAsDouble()));
    }

    /** Everything has to be equal. */
    void end() throws IOException, InterruptedException {
        tickets.command("sync", "--until-caught-up");
        tickets.command("verify");
        tickets.command("sync", "--reverse", "--drop");
        tickets.command("sync", "--drop");
    }

    @Override
    public void close() {
        application.close();
        tickets.close();
    }
}
