package dev.sluice.benchmark;

import com.google.gson.JsonObject;

/**
 * What this machine can do at best, each measured in a process of its own.
 *
 * @param rows how many were read and sent
 * @param read one COPY to nothing
 * @param sent bodies that are ready, by the engine's sender
 */
record Limits(long rows, MeasuredProcess.Figures read, MeasuredProcess.Figures sent) {
    private static final double MILLION = 1e6;

    /** Of the slower one, as a whole process. */
    double itemsPerSecond() {
        return rows / Math.max(read.seconds(), sent.seconds());
    }

    /** Of the slower one, in its second half. */
    double warmItemsPerSecond() {
        return Math.min(warmReadRate(), sent.course().warm().itemsPerSecond());
    }

    /** Where all processors do nothing but serve, read, send and take. */
    double processorsItemsPerSecond() {
        Sample warm = sent.course().warm();
        double perMillion = serverPerMillion() + warmReadPerMillion() + warm.clientPerMillion() + warm.sinkPerMillion();
        return Runtime.getRuntime().availableProcessors() * MILLION / perMillion;
    }

    double warmReadRate() {
        return half() / read.answer().get("warmSeconds").getAsDouble();
    }

    double warmReadPerMillion() {
        return read.answer().get("warmCpuSeconds").getAsDouble() * MILLION / half();
    }

    /** CPU seconds of PostgreSQL for a million rows by COPY. */
    double serverPerMillion() {
        return read.course().whole().server() * MILLION / rows;
    }

    private double half() {
        return rows - rows / 2;
    }

    JsonObject json() {
        JsonObject reading = new JsonObject();
        reading.addProperty("itemsPerSecond", rows / read.seconds());
        reading.addProperty("bytesPerRow", read.answer().get("bytes").getAsDouble() / rows);
        reading.addProperty("warmItemsPerSecond", warmReadRate());
        reading.addProperty("warmCpuSecondsPerMillion", warmReadPerMillion());
        reading.addProperty("serverCpuSecondsPerMillion", serverPerMillion());
        JsonObject sending = BackfillRun.stretch(sent.course().warm());
        sending.remove("serverCpuSecondsPerMillion");
        JsonObject whole = new JsonObject();
        whole.addProperty("itemsPerSecond", rows / sent.seconds());
        whole.addProperty("cpuSecondsPerMillion", sent.cpuSeconds() * MILLION / rows);
        whole.add("warm", sending);
        JsonObject json = new JsonObject();
        json.add("read", reading);
        json.add("send", whole);
        json.addProperty("itemsPerSecond", itemsPerSecond());
        json.addProperty("warmItemsPerSecond", warmItemsPerSecond());
        json.addProperty("processorsItemsPerSecond", processorsItemsPerSecond());
        return json;
    }
}
