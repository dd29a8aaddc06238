package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * A look at the process it is in, taken when that ends: CPU time, what was allocated, the most heap in use, and resident memory. The
 * figures go as JSON into the file that the system property {@value #FILE} names. Linux only, for the resident memory.
 */
public final class ProcessFigures {
    static final String FILE = "benchmark.figures";

    private final Set<String> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    private long mostBefore;
    private long mostAfter;
    private long lastAfter;
    private long allocated;

    private ProcessFigures() {}

    /** Begins to look; the file is written when the process ends. */
    public static void install() {
        ProcessFigures figures = new ProcessFigures();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener((said, nothing) -> figures.note(said), null, null);
        }
        Path file = Path.of(System.getProperty(FILE));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> figures.write(file), "figures"));
    }

    /** CPU time of this process so far, in seconds. */
    static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private synchronized void note(Notification said) {
        if (said.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            var collection = GarbageCollectionNotificationInfo.from((CompositeData) said.getUserData())
                    .getGcInfo();
            long before = used(collection.getMemoryUsageBeforeGc());
            long after = used(collection.getMemoryUsageAfterGc());
            mostBefore = Math.max(mostBefore, before);
            mostAfter = Math.max(mostAfter, after);
            allocated += Math.max(0, before - lastAfter);
            lastAfter = after;
        }
    }

    private long used(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heap.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private synchronized void write(Path file) {
        long now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        JsonObject figures = new JsonObject();
        figures.addProperty("cpuSeconds", cpuSeconds());
        figures.addProperty("allocatedBytes", allocated + Math.max(0, now - lastAfter));
        figures.addProperty("heapPeak", Math.max(mostBefore, now));
        figures.addProperty("heapAfterCollectionPeak", mostAfter);
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            figures.addProperty(
                    "residentPeak",
                    status.filter(line -> line.startsWith("VmHWM"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                            .sum());
            Files.writeString(file, figures.toString(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            System.err.println("The figures cannot be taken: " + e.getMessage());
        }
    }
}
