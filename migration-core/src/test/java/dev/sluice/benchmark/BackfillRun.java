package dev.sluice.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * What one backfill took, beside the limits that were measured in the same round.
 *
 * @param mode the word of the mode
 * @param rows how many were written
 * @param figures of its process
 * @param limits of reading, and of sending in that mode
 */
record BackfillRun(String mode, long rows, MeasuredProcess.Figures figures, Limits limits) {
    private static final int SLICES = 10;
    private static final long MILLION = 1_000_000;

    double itemsPerSecond() {
        return rows / figures.seconds();
    }

    double cpuPerMillion() {
        return figures.cpuSeconds() * MILLION / rows;
    }

    double allocatedPerItem() {
        return figures.allocatedBytes() / rows;
    }

    /** Of the slower of reading and sending, each as a whole process. */
    double shareOfLimit() {
        return itemsPerSecond() / limits.itemsPerSecond();
    }

    /** The same for the second half of each, when the Java machines are warm (G6). */
    double warmShareOfLimit() {
        return figures.course().warm().itemsPerSecond() / limits.warmItemsPerSecond();
    }

    /** Of what all processors together could do if reading and sending were all there is (G7). */
    double warmShareOfProcessors() {
        return figures.course().warm().itemsPerSecond() / limits.processorsItemsPerSecond();
    }

    JsonObject json() {
        Sample whole = figures.course().whole();
        JsonObject json = new JsonObject();
        json.addProperty("mode", mode);
        json.addProperty("items", rows);
        json.addProperty("seconds", figures.seconds());
        json.addProperty("itemsPerSecond", itemsPerSecond());
        json.addProperty("cpuSeconds", figures.cpuSeconds());
        json.addProperty("cpuSecondsPerMillion", cpuPerMillion());
        json.addProperty("allocatedBytesPerItem", allocatedPerItem());
        json.addProperty("peakHeapMegabytes", figures.megabytes("heapPeak"));
        json.addProperty("heapAfterCollectionMegabytes", figures.megabytes("heapAfterCollectionPeak"));
        json.addProperty("peakResidentMegabytes", figures.megabytes("residentPeak"));
        json.addProperty("serverCpuSecondsPerMillion", whole.server() * MILLION / rows);
        json.addProperty("sinkCpuSecondsPerMillion", whole.sink() * MILLION / rows);
        json.add("warm", stretch(figures.course().warm()));
        json.addProperty("shareOfLimit", shareOfLimit());
        json.addProperty("warmShareOfLimit", warmShareOfLimit());
        json.addProperty("warmShareOfProcessors", warmShareOfProcessors());
        json.add("slices", slices());
        return json;
    }

    /** The run in pieces of a million items, or in ten: whether an item costs the same from the first to the last. */
    private JsonArray slices() {
        long size = rows >= 2 * MILLION ? MILLION : Math.max(1, rows / SLICES);
        JsonArray slices = new JsonArray();
        for (long from = 0; from + size <= rows; from += size) {
            JsonObject slice = stretch(figures.course().between((double) from, (double) from + size));
            slice.addProperty("upTo", from + size);
            slices.add(slice);
        }
        return slices;
    }

    /** Figures of a stretch of items. */
    static JsonObject stretch(Sample stretch) {
        JsonObject json = new JsonObject();
        addFinite(json, "itemsPerSecond", stretch.itemsPerSecond());
        addFinite(json, "cpuSecondsPerMillion", stretch.clientPerMillion());
        addFinite(json, "serverCpuSecondsPerMillion", stretch.serverPerMillion());
        addFinite(json, "sinkCpuSecondsPerMillion", stretch.sinkPerMillion());
        return json;
    }

    /** A stretch shorter than two samples has no rate. */
    private static void addFinite(JsonObject json, String name, double value) {
        if (Double.isFinite(value)) {
            json.addProperty(name, value);
        }
    }
}
