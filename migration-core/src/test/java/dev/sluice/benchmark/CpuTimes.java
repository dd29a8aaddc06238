package dev.sluice.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU time of other processes, user and system, from Linux' {@code /proc}. */
final class CpuTimes {
    /** Of {@code /proc/PID/stat}, in hundredths of a second on every Linux of today. */
    private static final double TICKS_A_SECOND = 100;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int REAPED_USER = 13;
    private static final int REAPED_SYSTEM = 14;

    private CpuTimes() {}

    /** Seconds that a process has used; 0 once it is gone. */
    static double of(long pid) {
        return seconds(pid, USER, SYSTEM);
    }

    /** Seconds that a process and its children have used, those that are gone too. */
    static double ofTree(long pid) {
        double living = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .mapToDouble(child -> of(child.pid()))
                .sum();
        return living + seconds(pid, USER, SYSTEM, REAPED_USER, REAPED_SYSTEM);
    }

    private static double seconds(long pid, int... fields) {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name before the fields may hold anything.
            String[] values = line.substring(line.lastIndexOf(')') + 2).split(" ");
            double ticks = 0;
            for (int field : fields) {
                ticks += Long.parseLong(values[field]);
            }
            return ticks / TICKS_A_SECOND;
        } catch (IOException gone) {
            return 0;
        }
    }
}
