package dev.sluice.adapter.local;

import com.google.gson.JsonObject;
import dev.sluice.gateway.LiveLoad;
import dev.sluice.problem.UnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The process of a live load: a line when it begins, and one with what it did. Used by one thread. */
final class LoadProcess implements LiveLoad {
    private final ChildProcess process;
    private final Duration limit;

    private LoadProcess(ChildProcess process, Duration limit) {
        this.process = process;
        this.limit = limit;
    }

    /** Starts it and waits until it works. */
    static LoadProcess start(List<String> command, Duration limit) throws IOException {
        ChildProcess process = ChildProcess.start("people of the live load", command);
        try {
            process.answer("begin", limit);
            return new LoadProcess(process, limit);
        } catch (IOException | RuntimeException e) { // whatever it is, no process stays behind
            process.close();
            throw e;
        }
    }

    @Override
    public Report end() {
        try {
            process.endInput();
            JsonObject did = process.answer("end", limit);
            SortedMap<String, Long> rows = new TreeMap<>();
            did.getAsJsonObject("rows")
                    .entrySet()
                    .forEach(table -> rows.put(table.getKey(), table.getValue().getAsLong()));
            return new Report(
                    did.get("transactions").getAsLong(),
                    did.get("rolledBack").getAsLong(),
                    did.get("refused").getAsLong(),
                    rows);
        } catch (IOException e) {
            throw new UnreachableException(
                    "The live load cannot be asked what it did (" + e.getMessage() + "); run the demo again.", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
