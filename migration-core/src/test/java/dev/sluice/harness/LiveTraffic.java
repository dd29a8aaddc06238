package dev.sluice.harness;

import dev.sluice.project.SourceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Applications that write to the source, and the stream that carries their changes to the target, at once or beside mode bulk at the end.
 * Used by one thread.
 */
final class LiveTraffic {
    private final SourceSettings source;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<LiveWriter> writers = new ArrayList<>();
    private final List<Future<?>> writing = new ArrayList<>();
    private final ChangeStream stream;
    private final Optional<Future<?>> streaming;

    private LiveTraffic(RoundPlan plan, SourceSettings source, Target target, Mutant mutant) {
        this.source = source;
        this.stream = new ChangeStream(source, target, mutant);
        for (int number = 0; number < LiveWriter.WRITERS; number++) {
            LiveWriter writer = new LiveWriter(source, RoundPlan.SIZE, number, plan.seed());
            writers.add(writer);
            writing.add(threads.submit(writer));
        }
        this.streaming = plan.traffic() == Traffic.BULK ? Optional.empty() : Optional.of(threads.submit(stream));
    }

    /** Begins. */
    static LiveTraffic start(RoundPlan plan, SourceSettings source, Target target, Mutant mutant) {
        return new LiveTraffic(plan, source, target, mutant);
    }

    /** Whether the writers rest between their transactions or not at all. */
    void hurry(boolean hurried) {
        writers.forEach(writer -> writer.hurry(hurried));
    }

    /**
     * Ends the writers, and then the stream when it has applied all they did.
     *
     * @return how many transactions there were
     */
    long end() {
        try {
            writers.forEach(LiveWriter::stop);
            for (Future<?> writer : writing) {
                writer.get();
            }
            stream.stop();
            streaming.orElseGet(() -> threads.submit(stream)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the traffic of the round broke down", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        stream.drop();
        if (!stream.rows().equals(Rows.read(source))) {
            throw new IllegalStateException("the stand-in's copy is not the source: the harness itself is wrong");
        }
        return stream.transactions();
    }
}
