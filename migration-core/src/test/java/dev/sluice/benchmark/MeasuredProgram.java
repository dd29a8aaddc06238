package dev.sluice.benchmark;

import com.google.gson.JsonObject;
import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import dev.sluice.cli.Main;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The command line as it is, with a look at its process at the end: CPU time, the most heap in use, and resident memory. The figures
 * go as JSON into the file that the system property {@value #FILE} names. Linux only, for the resident memory.
 */
final class MeasuredProgram {
    static final String FILE = "benchmark.figures";

    private static final AtomicLong MOST_AFTER_COLLECTION = new AtomicLong();
    private static final AtomicLong MOST_BEFORE_COLLECTION = new AtomicLong();

    private MeasuredProgram() {}

    /** Runs the command line; see the class. */
    public static void main(String[] arguments) {
        Set<String> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toSet());
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener((said, nothing) -> note(said, heap), null, null);
        }
        Path file = Path.of(System.getProperty(FILE));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> write(file), "figures"));
        Main.main(arguments);
    }

    private static void note(Notification said, Set<String> heap) {
        if (said.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            var collection = GarbageCollectionNotificationInfo.from((CompositeData) said.getUserData())
                    .getGcInfo();
            MOST_BEFORE_COLLECTION.accumulateAndGet(used(collection.getMemoryUsageBeforeGc(), heap), Math::max);
            MOST_AFTER_COLLECTION.accumulateAndGet(used(collection.getMemoryUsageAfterGc(), heap), Math::max);
        }
    }

    private static long used(Map<String, MemoryUsage> pools, Set<String> heap) {
        return pools.entrySet().stream()
                .filter(pool -> heap.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private static void write(Path file) {
        long cpu = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        JsonObject figures = new JsonObject();
        figures.addProperty("cpuSeconds", cpu / 1e9);
        figures.addProperty("heapPeak", MOST_BEFORE_COLLECTION.get());
        figures.addProperty("heapAfterCollectionPeak", MOST_AFTER_COLLECTION.get());
        figures.addProperty(
                "collections",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                        .sum());
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
