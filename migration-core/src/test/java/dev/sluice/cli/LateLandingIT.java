package dev.sluice.cli;

import static dev.sluice.testbed.OwnThread.OWN_THREAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.adapter.dynamodb.DynamoDbConnector;
import dev.sluice.adapter.journal.SqliteJournalOpener;
import dev.sluice.adapter.postgres.PasswordPrompt;
import dev.sluice.adapter.postgres.PostgresConnector;
import dev.sluice.design.TableDesign;
import dev.sluice.engine.AdvanceOptions;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.Engine;
import dev.sluice.engine.StageTime;
import dev.sluice.engine.Watch;
import dev.sluice.engine.WriteGap;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.InsertAnswer;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceLock;
import dev.sluice.gateway.Subject;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.gateway.TargetIdentity;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.item.Item;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.run.Cancellation;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Pause;
import dev.sluice.run.Phase;
import dev.sluice.run.RunEvent;
import dev.sluice.run.RunId;
import dev.sluice.testbed.Faults;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.testbed.SdkItems;
import dev.sluice.testbed.StoredItem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB Local behind a network that loses a request when it is told to, and delivers it when it is told to, as long as its signature is valid by the
 * target's time, which is the test's.
 */
@Tag("long")
@DisplayName("R-24: a switch, after a request of the sync that had no answer")
final class LateLandingIT {
    private static final Pause PAUSE = duration -> LockSupport.parkNanos(duration.toNanos());
    /** So long a signature is valid. */
    private static final Duration SIGNED = Duration.ofMinutes(15);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final AtomicBoolean loses = new AtomicBoolean();
    private final List<Packet> lost = new CopyOnWriteArrayList<>();
    private final List<String> waits = new CopyOnWriteArrayList<>();

    /** What is on its way. */
    private record Packet(TableDesign table, VersionedItem item, Instant signed) {}

    private Instant targetTime() {
        return Instant.now().plus(ahead.get());
    }

    private TargetConnector targets(TargetConnector real) {
        return proxy(
                TargetConnector.class,
                real,
                answer -> answer instanceof ItemStore store ? proxy(ItemStore.class, store, said -> said) : answer);
    }

    /** What becomes of an answer. */
    private interface Otherwise {
        @Nullable
        Object of(@Nullable Object answer);
    }

    private <T> T proxy(Class<T> type, T real, Otherwise otherwise) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Optional<Object> instead = instead(method.getName(), arguments);
                    if (instead.isPresent()) {
                        return instead.get();
                    }
                    try {
                        return otherwise.of(method.invoke(real, arguments));
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    /** A write that is lost: nobody answers, and it has not arrived yet. */
    private Optional<Object> instead(String method, Object @Nullable [] arguments) {
        boolean isWrite = method.equals("putIfNewer") || method.equals("insertBatch");
        if (!isWrite || arguments == null || !loses.compareAndSet(true, false)) {
            return Optional.empty();
        }
        TableDesign table = (TableDesign) arguments[0];
        List<VersionedItem> items = new ArrayList<>();
        if (arguments[1] instanceof VersionedItem one) {
            items.add(one);
        } else {
            ((List<?>) arguments[1]).forEach(item -> items.add((VersionedItem) item));
        }
        items.forEach(item -> lost.add(new Packet(table, item, targetTime())));
        return Optional.of(
                method.equals("putIfNewer")
                        ? new PutAnswer.Failed(Faults.TIME_OUT)
                        : InsertAnswer.failed(items.size(), Faults.TIME_OUT));
    }

    /** Delivers what was lost; what the target holds to be too old does not count. */
    private void land() {
        try (ItemStore store = new DynamoDbConnector(PAUSE).openStore(LocalDynamoDb.settings(), 1)) {
            for (Packet packet : lost) {
                if (targetTime().isBefore(packet.signed().plus(SIGNED))) {
                    store.putIfNewer(packet.table(), packet.item());
                }
            }
        }
    }

    private static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> key(Packet packet) {
        Item item = StoredItem.of(packet.item());
        return SdkItems.toSdk(new Item(
                Map.of("pk", Objects.requireNonNull(item.get("pk")), "sk", Objects.requireNonNull(item.get("sk")))));
    }

    private AdvanceOutcome advance(TokenShop shop, Engine engine) {
        return engine.advance(
                shop.project().folder(),
                LocalDynamoDb.settings(),
                new AdvanceOptions(Optional.of(Phase.SWITCHED), "Ada"),
                new Watch(event -> waited(event, shop), new Cancellation()));
    }

    /** Whoever waits says so, and from then on so much time has passed. */
    private void waited(RunEvent event, TokenShop shop) {
        if (event instanceof RunEvent.Remark remark && remark.message().contains("had no answer")) {
            assertThat(shop.isSwitched()).isFalse();
            waits.add(remark.message());
            later(shop);
        }
    }

    private void later(TokenShop shop) {
        Duration passed = SIGNED.plusMinutes(2);
        ahead.updateAndGet(before -> before.plus(passed));
        shop.targetIsLater(passed);
    }

    private void awaitLost() {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); lost.isEmpty(); ) {
            assertThat(System.nanoTime()).as("nothing was written").isLessThan(end);
            PAUSE.pause(Duration.ofMillis(10));
        }
    }

    /** The application deletes at the target what was written late, and then that lands. */
    private void requireDeleted(TokenShop shop) {
        assertThat(lost).isNotEmpty();
        try (DynamoDbClient client = LocalDynamoDb.client()) {
            for (Packet packet : lost) {
                client.deleteItem(
                        request -> request.tableName(shop.project().table()).key(key(packet)));
            }
            land();
            for (Packet packet : lost) {
                assertThat(client.getItem(request -> request.tableName(
                                                shop.project().table())
                                        .key(key(packet))
                                        .consistentRead(true))
                                .item())
                        .isEmpty();
            }
        }
    }

    private static List<CutoverStage> stages(AdvanceOutcome outcome) {
        WriteGap gap = ((AdvanceOutcome.Moved) outcome).gap().orElseThrow();
        return gap.stages().stream().map(StageTime::stage).toList();
    }

    @Test
    @DisplayName(
            "waits before anybody is stopped until it cannot land any more, so that what the application deletes stays deleted")
    void before() {
        try (TokenShop shop = new TokenShop(folder, this::targets)) {
            shop.advanceAtLast(shop.engine(), Phase.ARMED);
            loses.set(true);
            awaitLost();
            AdvanceOutcome outcome = advance(shop, shop.engine());
            assertThat(waits).singleElement().asString().contains("before anybody is stopped");
            assertThat(stages(outcome)).contains(CutoverStage.OPEN_TARGET).doesNotContain(CutoverStage.AWAIT_LATE);
            shop.end();
            requireDeleted(shop);
        }
    }

    @Test
    @DisplayName(
            "waits as a stage of the gap where one of the last changes had none, or is taken back where that may not take so long")
    void within() {
        try (TokenShop shop = new TokenShop(folder, this::targets)) {
            shop.advanceAtLast(shop.engine(), Phase.ARMED);
            Engine engine = shop.engine(new SqliteJournalOpener(Clock.systemUTC()), (hook, moment, project) -> {
                if (moment == Moment.FREEZE) {
                    loses.set(true);
                    LocalPostgres.run(shop.source(), "UPDATE token SET note = note || '!' WHERE name = 'old-9'");
                }
                shop.hook(hook, moment, project);
            });
            String document = shop.project().document();
            assertThatThrownBy(() -> advance(shop, engine))
                    .isInstanceOf(StoppedException.class)
                    .hasMessageContaining("lateSeconds")
                    .hasMessageContaining("the source is writable again");
            assertThat(shop.isSwitched()).isFalse();
            assertThat(waits).isEmpty();
            shop.project().write(document.replace("limits: {", "limits: {lateSeconds: 1020, "));
            later(shop);
            lost.clear();

            AdvanceOutcome outcome = atLast(shop, engine);

            assertThat(waits).singleElement().asString().contains("nobody can write until");
            assertThat(stages(outcome))
                    .containsSubsequence(
                            CutoverStage.DRAIN, CutoverStage.AWAIT_LATE, CutoverStage.VERIFY, CutoverStage.OPEN_TARGET);
            shop.end();
            requireDeleted(shop);
        }
    }

    @Test
    @DisplayName("waits for what a repair that was killed may have sent, and for one that is at work")
    void repair() {
        try (TokenShop shop = new TokenShop(folder, this::targets)) {
            shop.advanceAtLast(shop.engine(), Phase.ARMED);
            Subject subject;
            try (Journal journal = new SqliteJournalOpener(Clock.systemUTC())
                    .open(shop.project().folder())) {
                subject = journal.cutover().last().orElseThrow().intent().subject();
                journal.recordEvidence(new Evidence(
                        new RunId("killed"), Evidence.REPAIR_BEGUN, "0/0 0/1", subject, "{}", Instant.now()));
            }
            AtomicBoolean isSwitched = new AtomicBoolean();
            CompletableFuture<AdvanceOutcome> switching;
            try (SourceDatabase database =
                            new PostgresConnector(Map.of(), folder, PasswordPrompt.NONE).connect(shop.source());
                    SourceLock lock = database.lock(TargetIdentity.each(subject.target()).stream()
                                    .map(table -> "repair " + subject.source() + " " + table)
                                    .toList())
                            .orElseThrow()) {
                switching = CompletableFuture.supplyAsync(
                        () -> {
                            AdvanceOutcome outcome = advance(shop, shop.engine());
                            isSwitched.set(true);
                            return outcome;
                        },
                        OWN_THREAD);
                PAUSE.pause(Duration.ofSeconds(8));
                assertThat(lock.isHeld()).isTrue();
                assertThat(isSwitched).isFalse();
                assertThat(waits).isEmpty();
            }
            assertThat(switching.join()).isInstanceOf(AdvanceOutcome.Moved.class);
            assertThat(waits).singleElement().asString().contains("before anybody is stopped");
        }
    }

    /** The sync that was ended for the first try is started again by its supervisor. */
    private AdvanceOutcome atLast(TokenShop shop, Engine engine) {
        for (long end = System.nanoTime() + PATIENCE.toNanos(); ; PAUSE.pause(Duration.ofMillis(250))) {
            try {
                AdvanceOutcome outcome = advance(shop, engine);
                if (outcome instanceof AdvanceOutcome.Moved || System.nanoTime() > end) {
                    return outcome;
                }
            } catch (StoppedException notYet) {
                if (System.nanoTime() > end || !notYet.getMessage().contains("No sync of this project is at work")) {
                    throw notYet;
                }
            }
        }
    }
}
