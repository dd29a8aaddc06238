package dev.sluice.cli;

import static dev.sluice.testbed.OwnThread.OWN_THREAD;

import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.cli.SideWrites.Side;
import dev.sluice.engine.AdvanceOptions;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.Engine;
import dev.sluice.engine.RollbackOptions;
import dev.sluice.engine.RollbackOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.HookCaller;
import dev.sluice.gateway.JournalOpener;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.project.SourceSettings;
import dev.sluice.run.Phase;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.MovedClock;
import dev.sluice.testbed.MovedTarget;
import dev.sluice.testbed.RealPorts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A project whose application writes unique tokens all the time, to the source until it is told of the target, whatever else goes on; and a sync that
 * somebody starts again whenever it ends. Each token that was acknowledged is known, and by which side.
 */
final class TokenShop implements AutoCloseable {
    private static final int WRITERS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** More than DynamoDB Local takes on a machine that others use too would leave the sync behind for ever, and a switch waits for it. */
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(30);
    /** The same where the sync is so many tokens of a writer behind. */
    private static final Duration BETWEEN_WRITES_AHEAD = Duration.ofMillis(300);

    private static final int AHEAD = 20;
    private static final int BETWEEN_LOOKS = 5;

    private final SourceSettings source = LocalPostgres.createDatabase();
    private final String role = "shop" + source.url().replaceAll(".*_", "");
    private final TestProject project;
    private final Set<String> inSource = ConcurrentHashMap.newKeySet();
    private final Set<String> inTarget = ConcurrentHashMap.newKeySet();
    private final Set<String> inDoubt = ConcurrentHashMap.newKeySet();
    private final SideWrites writes = new SideWrites();
    /** Held for each write to the target, so that whoever stops the application waits for those under way. */
    private final ReadWriteLock atTarget = new ReentrantReadWriteLock();

    private final List<CompletableFuture<Void>> threads = new ArrayList<>();
    private final DynamoDbClient client = LocalDynamoDb.client();
    private final UnaryOperator<TargetConnector> targets;
    private final SupervisedSync sync;
    /** What the target tells of its time, to everybody who does not bring a clock. */
    private final MovedClock targetTime = new MovedClock();

    private volatile boolean switched;
    private volatile boolean stopped;
    private volatile boolean closing;

    /** Makes the project, moves what is there, and lets application and sync begin. */
    TokenShop(Path folder) {
        this(folder, UnaryOperator.identity());
    }

    /** The same at a target that is not quite DynamoDB Local. */
    TokenShop(Path folder, UnaryOperator<TargetConnector> targets) {
        this(folder, targets, "{command: [unused]}");
    }

    /**
     * The same with hooks that an operator in another process can call.
     *
     * @param hook what each moment's hook does, in YAML
     */
    TokenShop(Path folder, UnaryOperator<TargetConnector> targets, String hook) {
        this.targets = targets;
        LocalPostgres.run(
                source,
                "CREATE ROLE " + role + " LOGIN",
                "CREATE TABLE token (name text PRIMARY KEY, note text)",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON token TO " + role,
                "INSERT INTO token SELECT 'old-' || n, 'a' FROM generate_series(1, 50) n",
                "ANALYZE");
        project = TestProject.of(folder, source, ShopDocument.of(role, hook)).provisioned();
        project.run("sync", "--prepare").exits(0);
        project.run("backfill").exits(0);
        project.run("verify").exits(0);
        sync = new SupervisedSync(this::engine, project.folder());
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            threads.add(CompletableFuture.runAsync(() -> write(number), OWN_THREAD));
        }
    }

    /** An engine of this project in a world of its own. */
    Engine engine(JournalOpener journals, HookCaller hooks) {
        return engine(journals, hooks, Clock.systemUTC(), targetTime);
    }

    /** The same by another clock. */
    Engine engine(JournalOpener journals, HookCaller hooks, Clock clock) {
        return engine(journals, hooks, clock, clock);
    }

    private Engine engine(JournalOpener journals, HookCaller hooks, Clock clock, Clock ofTarget) {
        RealPorts real = new RealPorts(project.folder());
        return new Engine(real.targets(MovedTarget.at(targets.apply(real.targets()), ofTarget))
                .journals(journals)
                .hooks(hooks)
                .clock(clock)
                .ports());
    }

    /** An engine with this project's own hooks. */
    Engine engine() {
        return engine(new SqliteJournalOpener(Clock.systemUTC()), this::hook);
    }

    /**
     * The hooks of the application: it changes sides only where it is told to, and until then tries to write to the source whatever is said. From the target
     * nothing but its own flag keeps it.
     */
    void hook(CutoverHook hook, Moment moment, Path folder) {
        told(moment);
    }

    /** What {@link #hook} does. */
    void told(Moment moment) {
        atTarget.writeLock().lock();
        try {
            switch (moment) {
                case SWITCH -> {
                    switched = true;
                    stopped = false;
                }
                case FREEZE_TARGET -> stopped = true;
                case UNFREEZE_TARGET -> stopped = false;
                case SWITCH_BACK -> switched = false;
                default -> {
                    // Nobody listens.
                }
            }
        } finally {
            atTarget.writeLock().unlock();
        }
    }

    RollbackOutcome back(Engine engine) {
        return engine.rollback(project.folder(), LocalDynamoDb.settings(), RollbackOptions.by("Grace"), Watch.nobody());
    }

    /** Lets a full pass find everything equal, beside sync and application. */
    void verified() {
        for (int attempt = 1; project.run("verify").exitCode() != 0; attempt++) {
            if (attempt == 10) {
                throw new AssertionError("nothing is equal");
            }
        }
    }

    AdvanceOutcome advance(Engine engine, Phase to) {
        return engine.advance(
                project.folder(), LocalDynamoDb.settings(), new AdvanceOptions(Optional.of(to), "Ada"), Watch.nobody());
    }

    /** Tries until the gates are open and the sync that was ended for the last attempt is at work again. */
    AdvanceOutcome.Moved advanceAtLast(Engine engine, Phase to) {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); ; ) {
            boolean isLast = System.nanoTime() > end;
            try {
                AdvanceOutcome outcome = advance(engine, to);
                if (outcome instanceof AdvanceOutcome.Moved moved) {
                    return moved;
                }
                if (isLast) {
                    throw new AssertionError(outcome);
                }
            } catch (StoppedException notYet) {
                if (isLast || !notYet.getMessage().contains("No sync of this project is at work")) {
                    throw notYet;
                }
            }
            pause(Duration.ofMillis(250));
        }
    }

    /** From now on the target tells everybody a time so much later, the sync that is at work too; operators in other processes are told by whoever starts them. */
    void targetIsLater(Duration duration) {
        targetTime.advance(duration);
    }

    SupervisedSync sync() {
        return sync;
    }

    TestProject project() {
        return project;
    }

    SourceSettings source() {
        return source;
    }

    String role() {
        return role;
    }

    /** From now on one row of the source changes without a rest, until its writer is cut off. */
    void heat() {
        threads.add(CompletableFuture.runAsync(
                () -> {
                    try (Connection connection = DriverManager.getConnection(source.url(), role, "");
                            PreparedStatement statement =
                                    connection.prepareStatement("UPDATE token SET note = ? WHERE name = 'old-1'")) {
                        for (int turn = 0; !closing; turn++) {
                            statement.setString(1, "turn " + turn);
                            statement.execute();
                            pause(Duration.ofMillis(1));
                        }
                    } catch (SQLException cutOff) {
                        // by the freeze
                    }
                },
                OWN_THREAD));
    }

    private void write(int writer) {
        int number = 0;
        Duration rest = BETWEEN_WRITES;
        try (SourceTeller teller = new SourceTeller(source, role)) {
            while (!closing) {
                String token = "new-" + writer + "-" + number++;
                if (switched) {
                    putInTarget(token);
                } else {
                    putInSource(teller, token, number);
                }
                if (number > AHEAD && number % BETWEEN_LOOKS == 0 && !sync.isPaused()) {
                    rest = isInTarget("new-" + writer + "-" + (number - AHEAD)) ? BETWEEN_WRITES : BETWEEN_WRITES_AHEAD;
                }
                pause(rest);
            }
        }
    }

    private void putInSource(SourceTeller teller, String token, int number) {
        inDoubt.add(token);
        long began = System.nanoTime();
        SourceTeller.Answer answer = teller.insert(token, number);
        if (answer == SourceTeller.Answer.ACKNOWLEDGED) {
            inSource.add(token);
        }
        if (answer != SourceTeller.Answer.UNKNOWN) {
            inDoubt.remove(token);
        }
        if (answer == SourceTeller.Answer.ACKNOWLEDGED) {
            writes.acknowledged(Side.SOURCE, began);
        }
    }

    private void putInTarget(String token) {
        atTarget.readLock().lock();
        try {
            if (stopped || !switched) {
                return;
            }
            long began = System.nanoTime();
            client.putItem(request -> request.tableName(project.table())
                    .item(Map.of(
                            "pk", AttributeValue.fromS("TOKEN#" + token),
                            "sk", AttributeValue.fromS("TOKEN"),
                            "note", AttributeValue.fromS("c"))));
            inTarget.add(token);
            writes.acknowledged(Side.TARGET, began);
        } finally {
            atTarget.readLock().unlock();
        }
    }

    private boolean isInTarget(String token) {
        return client.getItem(request -> request.tableName(project.table())
                        .key(Map.of("pk", AttributeValue.fromS("TOKEN#" + token), "sk", AttributeValue.fromS("TOKEN"))))
                .hasItem();
    }

    /** Changes an item of the target behind everybody's back. */
    void spoil(String key) {
        client.updateItem(request -> request.tableName(project.table())
                .key(Map.of("pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS("TOKEN")))
                .updateExpression("SET note = :spoilt")
                .expressionAttributeValues(Map.of(":spoilt", AttributeValue.fromS("spoilt"))));
    }

    /** How many tokens were acknowledged by now. */
    int acknowledged() {
        return inSource.size() + inTarget.size();
    }

    /** Lets the application write on for a moment: until so many more were acknowledged. */
    void awaitMore(int tokens) {
        int wanted = acknowledged() + tokens;
        for (long end = System.nanoTime() + Duration.ofSeconds(30).toNanos(); acknowledged() < wanted; ) {
            if (System.nanoTime() > end) {
                throw new AssertionError("nobody can write any more: " + acknowledged() + " of " + wanted);
            }
            pause(Duration.ofMillis(10));
        }
    }

    /** Ends application and sync. */
    void end() {
        closing = true;
        sync.close();
        threads.forEach(CompletableFuture::join);
    }

    boolean isSwitched() {
        return switched;
    }

    /** The tokens that the source acknowledged, and those that the target did. */
    Set<String> acknowledgedBySource() {
        return new TreeSet<>(inSource);
    }

    Set<String> acknowledgedByTarget() {
        return new TreeSet<>(inTarget);
    }

    /** Whether no acknowledged write to one side was under way at a moment of one to the other (R-91). */
    boolean sidesNeverOverlapped() {
        return writes.neverOverlapped();
    }

    /** The new tokens that the target has, without those of which nobody knows whether the source took them. */
    Set<String> storedInTarget() {
        return StoredTokens.inTarget(project, inDoubt);
    }

    /** The new tokens that the source has, without those of which nobody knows. */
    Set<String> storedInSource() {
        return StoredTokens.inSource(source, inDoubt);
    }

    @Override
    public void close() {
        if (!closing) {
            end();
        }
        client.close();
        LocalPostgres.dropSlots(source);
        LocalPostgres.run(source, "DROP OWNED BY " + role, "DROP ROLE " + role);
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
