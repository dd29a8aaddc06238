package dev.sluice.samples.load;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One person: works through a shuffled day, takes a breath between two customers, and begins the next day. */
final class LoadWorker implements Runnable, AutoCloseable {
    /** Between two activities, in milliseconds; so that two slow cores can follow with a local DynamoDB. */
    private static final int SHORTEST_BREATH = 100;

    private static final int LONGEST_BREATH = 400;

    private final Desk desk;
    private final List<Activity> day;
    private final RandomGenerator random;
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;

    LoadWorker(Desk desk, Business business, RandomGenerator random) {
        this.desk = desk;
        this.day = new ArrayList<>(business.day());
        this.random = random;
    }

    @Override
    public void run() {
        try {
            while (!ended) {
                Collections.shuffle(day, new Random(random.nextLong()));
                work();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException
                | RuntimeException
                | Error e) { // whatever it is: somebody who has gone home unnoticed proves nothing
            failure = e;
        }
    }

    private void work() throws SQLException, InterruptedException {
        for (Activity activity : day) {
            if (ended) {
                return;
            }
            perform(activity);
            Thread.sleep(random.nextInt(SHORTEST_BREATH, LONGEST_BREATH));
        }
    }

    private void perform(Activity activity) throws SQLException {
        try {
            if (activity.at(desk) == Activity.Ending.COMMIT) {
                desk.commit();
            } else {
                desk.rollBack();
            }
        } catch (SQLException e) {
            desk.refused();
            if (!isOfOthers(e)) {
                throw e;
            }
        }
    }

    /** Whether others were faster: a deadlock (class 40), or a key or a reference (class 23). */
    private static boolean isOfOthers(SQLException e) {
        String state = Optional.ofNullable(e.getSQLState()).orElse("");
        return state.startsWith("40") || state.startsWith("23");
    }

    /** Lets it finish what it is at. */
    void end() {
        ended = true;
    }

    /** Why it gave up, if it did. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() throws SQLException {
        ended = true;
        desk.close();
    }
}
