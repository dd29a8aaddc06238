package dev.sluice.samples.load;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Everybody who works, each on a thread and a connection of their own. */
final class LoadCrew implements AutoCloseable {
    private final List<LoadWorker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private LoadCrew() {}

    /** Connects all; nobody works yet. */
    static LoadCrew open(LoadRequest request, LoadTally tally) throws SQLException {
        LoadCrew crew = new LoadCrew();
        boolean ready = false;
        try {
            SplittableRandom random = new SplittableRandom(request.seed());
            for (int number = 0; number < request.connections(); number++) {
                Connection connection = DriverManager.getConnection(request.jdbcUrl());
                connection.setAutoCommit(false);
                SplittableRandom own = random.split();
                crew.workers.add(new LoadWorker(new Desk(connection, tally, own), request.business(), own));
            }
            ready = true;
            return crew;
        } finally {
            if (!ready) {
                crew.close();
            }
        }
    }

    void begin() {
        for (LoadWorker worker : workers) {
            Thread thread = new Thread(worker, "load " + threads.size());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /**
     * Lets all finish what they are at.
     *
     * @return why one of them gave up, if one did
     */
    Optional<Throwable> end() throws InterruptedException {
        workers.forEach(LoadWorker::end);
        for (Thread thread : threads) {
            thread.join();
        }
        return workers.stream().flatMap(worker -> worker.failure().stream()).findFirst();
    }

    @Override
    public void close() throws SQLException {
        for (LoadWorker worker : workers) {
            worker.close();
        }
    }
}
