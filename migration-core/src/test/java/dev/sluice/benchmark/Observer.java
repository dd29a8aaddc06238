package dev.sluice.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Watches a program from outside while it writes into the sink. */
final class Observer {
    private static final int MILLISECONDS_BETWEEN = 100;

    private final SinkProcess sink;
    private final long server;

    /**
     * An observer.
     *
     * @param server process of PostgreSQL whose children work
     */
    Observer(SinkProcess sink, long server) {
        this.sink = sink;
        this.server = server;
    }

    /** Watches until the process ends. */
    Course watch(Process program) throws IOException, InterruptedException {
        long began = System.nanoTime();
        long items = sink.items();
        Sample first = new Sample(0, 0, 0, CpuTimes.ofTree(server), CpuTimes.of(sink.pid()));
        List<Sample> samples = new ArrayList<>(List.of(first));
        while (program.isAlive()) {
            Thread.sleep(MILLISECONDS_BETWEEN);
            double client = CpuTimes.of(program.pid());
            Sample now = new Sample(
                    (System.nanoTime() - began) / 1e9,
                    sink.items() - items,
                    client,
                    CpuTimes.ofTree(server),
                    CpuTimes.of(sink.pid()));
            if (client > 0) { // otherwise it is gone
                samples.add(now);
            }
        }
        return new Course(samples);
    }
}
