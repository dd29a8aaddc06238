package dev.sluice.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.Engine;
import dev.sluice.engine.VerifyOptions;
import dev.sluice.engine.Watch;
import dev.sluice.gateway.HashedScan;
import dev.sluice.gateway.KeyRange;
import dev.sluice.gateway.SourceConnector;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.gateway.TargetConnector;
import dev.sluice.gateway.TargetReader;
import dev.sluice.problem.StoppedException;
import dev.sluice.run.Cancellation;
import dev.sluice.run.RunEvent;
import dev.sluice.simulator.LoopbackSimulator;
import dev.sluice.simulator.SimulatorSettings;
import dev.sluice.testbed.LocalPostgres;
import dev.sluice.verify.Readings;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R-81 on a real source that is written and followed: a verification dies at any read of either side, and another one goes on. */
@DisplayName("A verification beside a sync that goes on after it died")
final class ResumedVerificationIT {
    private static final String QUIET_ROWS = """
            INSERT INTO sku SELECT n, 'Quiet ' || n FROM generate_series(100, 160) n;
            INSERT INTO customer SELECT n, 'quiet' || n, 'Quiet ' || n, NULL, true, NULL, NULL, 7 FROM generate_series(900, 930) n;
            """;
    private static final String PLANTED = "planted: died";

    private LoopbackSimulator simulator;
    private LiveMarket market;
    private OtherClient other;
    private FollowedMarket followed;
    private final AtomicInteger left = new AtomicInteger();
    private final List<String> remarks = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void follow() {
        simulator = new LoopbackSimulator(SimulatorSettings.PLAIN);
        market = new LiveMarket(folder.resolve("market"), simulator.endpoint());
        LocalPostgres.run(market.source(), QUIET_ROWS);
        other = new OtherClient(simulator.endpoint(), market.table());
        market.prepare();
        market.backfill();
        followed = new FollowedMarket(market);
    }

    @AfterEach
    void stop() {
        followed.close();
        other.close();
        market.close();
        simulator.close();
    }

    private Object dying(BrokenWorld.Real real) throws Throwable {
        if (left.decrementAndGet() < 0) {
            throw new StoppedException(PLANTED);
        }
        return real.call();
    }

    /** Dies before its n-th read of a range. */
    private UnaryOperator<SourceConnector> sources() {
        return sources -> settings -> BrokenWorld.instead(
                SourceDatabase.class,
                sources.connect(settings),
                (method, arguments, real) -> method.getName().equals("openEpoch")
                        ? BrokenWorld.instead(
                                SourceEpoch.class,
                                (SourceEpoch) real.call(),
                                (inner, values, reading) -> isRange(inner) ? dying(reading) : reading.call())
                        : real.call());
    }

    private static boolean isRange(Method method) {
        return method.getName().equals("read")
                && List.of(method.getParameterTypes()).contains(KeyRange.class);
    }

    /** Dies before its n-th page of the scan. */
    private UnaryOperator<TargetConnector> targets() {
        return targets -> BrokenWorld.instead(
                TargetConnector.class,
                targets,
                (method, arguments, real) -> method.getName().equals("openReader")
                        ? BrokenWorld.instead(
                                TargetReader.class, (TargetReader) real.call(), (inner, values, reading) -> {
                                    Object answer = reading.call();
                                    return inner.getName().equals("hashedScan")
                                            ? ((Optional<?>) answer)
                                                    .map(scan -> BrokenWorld.instead(
                                                            HashedScan.class,
                                                            (HashedScan) scan,
                                                            (last, ignored, page) -> last.getName()
                                                                            .equals("page")
                                                                    ? dying(page)
                                                                    : page.call()))
                                            : answer;
                                })
                        : real.call());
    }

    private VerifyResult verify(Engine engine, VerifyOptions options) {
        Watch watch = new Watch(
                event -> {
                    if (event instanceof RunEvent.Remark remark) {
                        remarks.add(remark.message());
                    }
                },
                new Cancellation());
        return engine.verify(market.folder(), market.target(), options, watch).result();
    }

    private void die(Engine engine, VerifyOptions options, int reads) {
        left.set(reads);
        remarks.clear();
        assertThatThrownBy(() -> verify(engine, options)).hasMessage(PLANTED);
        assertThat(remarks).anyMatch(remark -> remark.contains("sluice verify --resume"));
        assertThat(market.folder().resolve(".sluice").resolve(Readings.FILE)).exists();
    }

    @Test
    @DisplayName("finds nothing where nothing is wrong, however often it died, and holds for the position of the first")
    void nothing() {
        Engine dyingOfTarget = market.engine(UnaryOperator.identity(), targets(), UnaryOperator.identity());
        Engine dyingOfSource = market.engine(sources(), UnaryOperator.identity(), UnaryOperator.identity());
        for (int reads = 0; reads < 4; reads++) {
            long rounds = followed.rounds();
            die(dyingOfTarget, VerifyOptions.of(VerifyLevel.ITEMS), reads);
            die(dyingOfSource, VerifyOptions.resuming(VerifyLevel.ITEMS), reads);
            while (followed.rounds() < rounds + 2) {
                Thread.onSpinWait();
            }

            VerifyResult result = verify(market.engine(), VerifyOptions.resuming(VerifyLevel.ITEMS));

            assertThat(result.counts().differences()).as("%s", result).isZero();
            assertThat(result.foreign()).as("%s", result).isZero();
            assertThat(result.verdict())
                    .as("%s", result)
                    .isEqualTo(result.counts().unsettled() == 0 ? Verdict.EQUAL : Verdict.INCONCLUSIVE);
            assertThat(result.reason()).contains("It went on from a verification that began at");
        }
    }

    @Test
    @DisplayName("lists what another client did before it died and after, in what was not read yet, and nothing else")
    void otherClient() {
        other.delete("SKU#100", "SKU");
        other.update("SKU#101", "SKU", "label", "Theirs");
        Engine dying = market.engine(UnaryOperator.identity(), targets(), UnaryOperator.identity());
        die(dying, VerifyOptions.of(VerifyLevel.ITEMS), 2);
        followed.close();

        VerifyResult result = verify(market.engine(), VerifyOptions.resuming(VerifyLevel.ITEMS));

        assertThat(result.verdict()).as("%s", result).isEqualTo(Verdict.DIFFERENT);
        assertThat(result.differences().stream()
                        .map(difference -> difference.kind() + " " + difference.key())
                        .toList())
                .containsExactlyInAnyOrder("MISSING SKU#100 / SKU", "DIFFERENT SKU#101 / SKU", "FOREIGN SKU#101 / SKU");
        assertThat(market.folder().resolve(".sluice").resolve(Readings.FILE)).doesNotExist();
    }
}
