package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.sluice.adapter.dynamodb.ApplicationClient.Way;
import dev.sluice.gateway.TargetGuard;
import dev.sluice.gateway.TargetGuard.GuardState;
import dev.sluice.gateway.TargetGuard.Standing;
import dev.sluice.project.TargetApplication;
import dev.sluice.run.Pause;
import dev.sluice.standin.ControlPlaneStandIn;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The guard of the target, on a stand-in that enforces policies before DynamoDB Local (R-91)")
final class TargetGuardIT {
    private static final String KEY = "AKIAAPPLICATION";
    private static final String ROLE = "arn:aws:iam::123456789012:role/shop";
    private static final Pause REAL = time -> LockSupport.parkNanos(time.toNanos());
    private static final Pause NONE = time -> {};
    private static final String FOREIGN =
            "{\"Version\":\"2008-10-17\",\"Id\":\"<theirs> & more\",\"Statement\":[{\"Sid\":\"Theirs\","
                    + "\"Effect\":\"Deny\",\"Principal\":{\"AWS\":[\"arn:aws:iam::123456789012:user/intern\"]},\"Action\":\"dynamodb:*\","
                    + "\"Resource\":\"*\",\"Condition\":{\"NumericLessThan\":{\"x\":[1.50,2]}}}]}";

    private static String first = "";
    private static String second = "";

    private ControlPlaneStandIn standIn;
    private ApplicationClient client;

    @BeforeAll
    static void create() {
        first = GuardedTable.create();
        second = GuardedTable.create();
    }

    @BeforeEach
    void start() {
        standIn =
                new ControlPlaneStandIn(LocalDynamoDb.endpoint()).answersWell().principal(KEY, ROLE);
        client = new ApplicationClient(standIn.endpoint(), KEY);
    }

    @AfterEach
    void stop() {
        client.close();
        standIn.close();
    }

    private TargetGuard guard(Pause pause) {
        return new DynamoDbConnector(pause).openGuard(standIn.settings());
    }

    private static TargetApplication application(Duration settle) {
        return new TargetApplication(List.of(ROLE), settle);
    }

    private static List<String> tables() {
        return List.of(first, second);
    }

    private GuardState state() {
        try (TargetGuard guard = guard(NONE)) {
            return guard.state(tables(), application(Duration.ZERO)).found().orElseThrow();
        }
    }

    private Optional<String> policy(String table) {
        return standIn.policies().newest(ControlPlaneStandIn.ARN + table);
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    @DisplayName(
            "shut, the application is denied every way to write, as AWS words it, may read, and others write; open, it writes")
    void everyWay(Way way) {
        try (TargetGuard guard = guard(NONE);
                ApplicationClient other = new ApplicationClient(standIn.endpoint(), "AKIAOURS")) {
            client.write(Way.INSERT_STATEMENT, first, "before" + way);
            assertThat(client.write(way, first, way == Way.INSERT_STATEMENT ? "own" : "before" + way))
                    .isEmpty();
            guard.close(List.of(first), application(Duration.ZERO));
            String refusal = client.write(way, first, "shut" + way);
            assertThat(refusal)
                    .startsWith("AccessDenied")
                    .contains("User: " + ROLE + " is not authorized to perform: dynamodb:")
                    .endsWith("on resource: " + ControlPlaneStandIn.ARN + first
                            + " with an explicit deny in a resource-based policy");
            assertThat(client.reads(first)).isTrue();
            assertThat(client.write(Way.PUT, second, "another table" + way)).isEmpty();
            other.write(Way.INSERT_STATEMENT, first, "other" + way);
            assertThat(other.write(way, first, way == Way.INSERT_STATEMENT ? "other" : "other" + way))
                    .isEmpty();
            guard.open(List.of(first));
            assertThat(client.write(Way.PUT, first, "open" + way)).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "after it returned, no write is accepted of an application that writes all the time, though policies take time to count")
    void settles() throws Exception {
        standIn.policies().settleIn(Duration.ofMillis(300), Duration.ofMillis(900));
        try (Writing writing = new Writing()) {
            writing.awaitAccepted(20);
            try (TargetGuard guard = guard(REAL)) {
                guard.close(tables(), application(Duration.ofSeconds(2)));
            }
            long accepted = standIn.accepted(ROLE);
            writing.awaitRefused(200);
            assertThat(standIn.accepted(ROLE)).isEqualTo(accepted);
        }
    }

    @Test
    @DisplayName("without the time to settle writes are still accepted after it returned: the test above can see it")
    void doesNotSettle() throws Exception {
        standIn.policies().settleIn(Duration.ZERO, Duration.ofSeconds(3));
        try (Writing writing = new Writing()) {
            writing.awaitAccepted(20);
            try (TargetGuard guard = guard(REAL)) {
                guard.close(List.of(first), application(Duration.ZERO));
            }
            long accepted = standIn.accepted(ROLE);
            writing.awaitAccepted(accepted + 1);
        }
    }

    /** An application that writes to both tables in every way, on threads of its own, until it is closed. */
    private final class Writing implements AutoCloseable {
        private final ExecutorService threads = Executors.newFixedThreadPool(2);
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger refused = new AtomicInteger();
        private final List<Future<?>> work;

        Writing() {
            work = tables().stream()
                    .<Future<?>>map(table -> threads.submit(() -> write(table)))
                    .toList();
        }

        private void write(String table) {
            Way[] ways = Way.values();
            for (int i = 0; !over.get(); i++) {
                if (client.write(ways[i % ways.length], table, "w" + System.nanoTime())
                        .startsWith("AccessDenied")) {
                    refused.incrementAndGet();
                }
            }
        }

        void awaitAccepted(long count) {
            Patience.await("a write that is refused", () -> standIn.accepted(ROLE) >= count);
        }

        void awaitRefused(int more) {
            int wanted = refused.get() + more;
            Patience.await("a write that is refused", () -> refused.get() >= wanted);
        }

        @Override
        public void close() throws Exception {
            over.set(true);
            for (Future<?> one : work) {
                one.get(30, TimeUnit.SECONDS);
            }
            threads.shutdown();
        }
    }

    /** Ends the thread as a kill would, at the nth time that it waits. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static Pause killedAt(int wait) {
        AtomicInteger waits = new AtomicInteger();
        return time -> {
            if (waits.incrementAndGet() == wait) {
                throw new Killed();
            }
        };
    }

    @Test
    @DisplayName(
            "killed at any moment between tables and looks, a second call shuts all, and opening leaves every policy as it was")
    void killed() {
        String arn = ControlPlaneStandIn.ARN + first;
        standIn.policies().put(arn, FOREIGN);
        int kills = 0;
        for (int wait = 1; ; wait++) {
            try (TargetGuard guard = guard(killedAt(wait))) {
                guard.close(tables(), application(Duration.ofMillis(1)));
                break;
            } catch (Killed killed) {
                kills++;
            }
            assertThat(state().isEach(Standing.ALTERED)).isFalse();
            try (TargetGuard guard = guard(NONE)) {
                guard.close(tables(), application(Duration.ofMillis(1)));
            }
            assertThat(state().isEach(Standing.CLOSED)).isTrue();
            assertThat(client.write(Way.PUT, second, "k")).startsWith("AccessDenied");
            openKilledAt(wait);
            assertThat(json(policy(first).orElseThrow())).isEqualTo(json(FOREIGN));
            assertThat(policy(first)).as("byte for byte").contains(FOREIGN);
            assertThat(policy(second)).as("no policy is left behind").isEmpty();
            assertThat(client.write(Way.PUT, second, "k")).isEmpty();
        }
        assertThat(kills).as("after each table, and while it settles").isEqualTo(3);
    }

    private void openKilledAt(int wait) {
        try (TargetGuard guard = guard(killedAt(wait))) {
            guard.open(tables());
        } catch (Killed killed) {
            try (TargetGuard again = guard(NONE)) {
                again.open(tables());
            }
        }
        assertThat(state().isEach(Standing.OPEN)).isTrue();
    }

    @Test
    @DisplayName(
            "does its work though answers are lost, reads are old and somebody else changes the policy in between, whose change stays")
    void hardships() {
        String arn = ControlPlaneStandIn.ARN + first;
        standIn.policies().settleIn(Duration.ofMillis(700), Duration.ZERO);
        standIn.loseAnswers(2);
        standIn.beforePut(() -> standIn.policies().put(arn, FOREIGN));
        try (TargetGuard guard = guard(REAL)) {
            guard.close(tables(), application(Duration.ofSeconds(1)));
            JsonElement theirs =
                    json(FOREIGN).getAsJsonObject().getAsJsonArray("Statement").get(0);
            assertThat(json(policy(first).orElseThrow())
                            .getAsJsonObject()
                            .getAsJsonArray("Statement")
                            .get(0))
                    .isEqualTo(theirs);
            assertThat(client.write(Way.PUT, first, "k")).startsWith("AccessDenied");
            standIn.loseAnswers(2);
            guard.open(tables());
            assertThat(policy(first)).contains(FOREIGN);
            assertThat(policy(second)).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "closing twice changes nothing and waits again, opening twice changes nothing, other principals are put in place")
    void idempotent() {
        AtomicInteger settled = new AtomicInteger();
        Duration settle = Duration.ofSeconds(42);
        Pause counting = time -> settled.addAndGet(time.equals(settle) ? 1 : 0);
        try (TargetGuard guard = guard(counting)) {
            guard.close(tables(), application(settle));
            String once = policy(first).orElseThrow();
            long puts = count("PutResourcePolicy");
            guard.close(tables(), application(settle));
            assertThat(policy(first)).contains(once);
            assertThat(count("PutResourcePolicy")).isEqualTo(puts);
            assertThat(settled).hasValue(2);
            TargetApplication more = new TargetApplication(List.of(ROLE, ROLE + "-2"), settle);
            assertThat(guard.state(tables(), more).found().orElseThrow().isEach(Standing.ALTERED))
                    .isTrue();
            guard.close(tables(), more);
            assertThat(guard.state(tables(), more).found().orElseThrow().tables())
                    .isEqualTo(Map.of(first, Standing.CLOSED, second, Standing.CLOSED));
            guard.open(tables());
            long deletes = count("DeleteResourcePolicy");
            guard.open(tables());
            assertThat(count("DeleteResourcePolicy")).isEqualTo(deletes).isEqualTo(2);
            assertThat(state().isEach(Standing.OPEN)).isTrue();
        }
    }

    private long count(String operation) {
        return standIn.asked().stream().filter(operation::equals).count();
    }

    @Test
    @DisplayName("opens a table that was shut a moment ago, which reads do not show yet")
    void openedAtOnce() {
        try (TargetGuard guard = guard(REAL)) {
            guard.close(List.of(first), application(Duration.ZERO));
            String shut = policy(first).orElseThrow();
            guard.open(List.of(first));
            standIn.policies().settleIn(Duration.ofSeconds(2), Duration.ZERO);
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            standIn.policies().put(ControlPlaneStandIn.ARN + first, shut);
            assertThat(state().isEach(Standing.OPEN)).as("what a read shows").isTrue();
            guard.open(List.of(first));
            assertThat(policy(first)).isEmpty();
        }
    }
}
