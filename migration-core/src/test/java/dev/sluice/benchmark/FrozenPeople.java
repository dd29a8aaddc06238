package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/** The process of {@link FrozenLoad}, from its start to its end. Used by one thread. */
final class FrozenPeople implements AutoCloseable {
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    private FrozenPeople(Process process) {
        this.process = process;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static FrozenPeople start(String url, long tickets, int transactionsPerSecond) throws IOException {
        return new FrozenPeople(new ProcessBuilder(
                        MeasuredProcess.java(),
                        "-Xmx128m",
                        "-cp",
                        MeasuredProcess.classPath(),
                        FrozenLoad.class.getName(),
                        url,
                        Long.toString(tickets),
                        Integer.toString(transactionsPerSecond))
                .redirectError(Redirect.INHERIT)
                .start());
    }

    /** What they did since they were asked last. */
    JsonObject sinceLast() throws IOException {
        questions.write("?\n");
        questions.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The load ended before it was asked to; its own words are above.");
        }
        return JsonParser.parseString(answer).getAsJsonObject();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
