package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/** The process of {@link StreamLoad}, from its start to its end. */
final class LoadedTickets implements AutoCloseable {
    private final Process process;

    private LoadedTickets(Process process) {
        this.process = process;
    }

    /** A rate of changes: transactions a second, changes in each, and for how many seconds; 0 goes on until the load is ended. */
    record Rate(double transactions, int changes, int seconds) {}

    static LoadedTickets start(String url, long tickets, Rate rate) throws IOException {
        return new LoadedTickets(new ProcessBuilder(
                        MeasuredProcess.java(),
                        "-Xmx128m",
                        "-cp",
                        MeasuredProcess.classPath(),
                        StreamLoad.class.getName(),
                        url,
                        Long.toString(tickets),
                        Double.toString(rate.transactions()),
                        Integer.toString(rate.changes()),
                        Integer.toString(rate.seconds()))
                .redirectError(Redirect.INHERIT)
                .start());
    }

    /** Ends it, and returns what it did. */
    JsonObject end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        String did = process.inputReader(StandardCharsets.UTF_8).readLine();
        process.waitFor();
        if (did == null) {
            throw new IOException("The load ended before it was asked to; its own words are above.");
        }
        return JsonParser.parseString(did).getAsJsonObject();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
