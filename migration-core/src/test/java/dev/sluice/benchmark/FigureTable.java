package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import dev.sluice.benchmark.MeasuredProcess.Figures;
import java.util.Locale;

/** Figures as lines of tables in Markdown, and those of commands that write nothing as JSON. */
final class FigureTable {
    static final String BACKFILL_HEAD = head(
            "run",
            "items",
            "items/s",
            "warm items/s",
            "CPU-s/M",
            "warm CPU-s/M",
            "server CPU-s/M",
            "sink CPU-s/M",
            "bytes allocated/item",
            "peak heap MB",
            "after GC MB",
            "resident MB",
            "share of limit",
            "warm share",
            "warm share of processors");

    static final String LIMITS_HEAD = head(
            "limit",
            "COPY rows/s",
            "warm",
            "CPU-s/M",
            "server CPU-s/M",
            "prepared batches items/s",
            "warm",
            "CPU-s/M",
            "sink CPU-s/M",
            "processors, items/s");

    static final String PLAIN_HEAD =
            head("run", "rows", "items/s", "CPU-s", "CPU-s/M", "wall s", "peak heap MB", "after GC MB", "resident MB");

    private FigureTable() {}

    static String line(BackfillRun run) {
        Figures figures = run.figures();
        Sample whole = figures.course().whole();
        Sample warm = figures.course().warm();
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %,.0f | %.2f | %.2f | %.2f | %.2f | %,.0f | %.0f | %.0f | %.0f | %.0f %% | %.0f %% | %.0f %% |%n",
                run.mode(),
                run.rows(),
                run.itemsPerSecond(),
                warm.itemsPerSecond(),
                run.cpuPerMillion(),
                warm.clientPerMillion(),
                whole.server() * 1e6 / run.rows(),
                whole.sink() * 1e6 / run.rows(),
                run.allocatedPerItem(),
                figures.megabytes("heapPeak"),
                figures.megabytes("heapAfterCollectionPeak"),
                figures.megabytes("residentPeak"),
                run.shareOfLimit() * 100,
                run.warmShareOfLimit() * 100,
                run.warmShareOfProcessors() * 100);
    }

    static String limits(BackfillRun run) {
        Limits limits = run.limits();
        Sample sent = limits.sent().course().warm();
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %.2f | %.2f | %,.0f | %,.0f | %.2f | %.2f | %,.0f |%n",
                run.mode(),
                limits.rows() / limits.read().seconds(),
                limits.warmReadRate(),
                limits.warmReadPerMillion(),
                limits.serverPerMillion(),
                limits.rows() / limits.sent().seconds(),
                sent.itemsPerSecond(),
                sent.clientPerMillion(),
                sent.sinkPerMillion(),
                limits.processorsItemsPerSecond());
    }

    static String plain(String name, long rows, Figures figures) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,.0f | %.1f | %.1f | %.1f | %.0f | %.0f | %.0f |%n",
                name,
                rows,
                rows / figures.seconds(),
                figures.cpuSeconds(),
                figures.cpuSeconds() * 1e6 / rows,
                figures.seconds(),
                figures.megabytes("heapPeak"),
                figures.megabytes("heapAfterCollectionPeak"),
                figures.megabytes("residentPeak"));
    }

    static JsonObject plainJson(String name, long rows, Figures figures) {
        JsonObject json = new JsonObject();
        json.addProperty("run", name);
        json.addProperty("items", rows);
        json.addProperty("seconds", figures.seconds());
        json.addProperty("itemsPerSecond", rows / figures.seconds());
        json.addProperty("cpuSeconds", figures.cpuSeconds());
        json.addProperty("cpuSecondsPerMillion", figures.cpuSeconds() * 1e6 / rows);
        json.addProperty("peakHeapMegabytes", figures.megabytes("heapPeak"));
        json.addProperty("heapAfterCollectionMegabytes", figures.megabytes("heapAfterCollectionPeak"));
        json.addProperty("peakResidentMegabytes", figures.megabytes("residentPeak"));
        return json;
    }

    static String head(String... columns) {
        return "| " + String.join(" | ", columns) + " |\n| ---" + " | --:".repeat(columns.length - 1) + " |\n";
    }
}
