package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValue;
import dev.sluice.run.RunListener;
import dev.sluice.testbed.Shop;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R-82 over a whole table in memory, beside a stream. */
@DisplayName("A whole verification beside a stream")
final class LiveTableTest extends ItemVerificationCase {
    private int pad = 8;
    private Instant now = Instant.EPOCH;
    private SourceEpoch.Kind kind = SourceEpoch.Kind.LOG_ORDERED;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private SourceEpoch open() {
        SourceEpoch real = source.open();
        return (SourceEpoch) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SourceEpoch.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("kind")) {
                        return kind;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
        source.row("tick", "id", "1");
    }

    private VerifyResult live(VerifyLevel level) {
        return examine(level).result();
    }

    private Verified examine(VerifyLevel level) {
        VerificationPorts ports = new VerificationPorts(
                Shop.designWithPad(pad),
                projection,
                this::open,
                target,
                folder,
                executor,
                this::pass,
                1,
                RunListener.NONE,
                cancellation,
                Optional.of(new FollowedStream(1, source::position, Duration.ofSeconds(60), clock)),
                SelfTests.eachTime());
        try (SourceEpoch epoch = open()) {
            return new ItemVerification(ports, level, 10).run(epoch, unkept());
        }
    }

    /** The target anew, under keys of that width. */
    private void pad(int digits) {
        pad = digits;
        projection = Shop.projectionWithPad(digits);
        items().clear();
        RenderedItems.of(projection, source::open).forEach(item -> items().add(writer.written(item)));
    }

    private int note() {
        for (int i = 0; i < items().size(); i++) {
            if (items().get(i).get("body") != null) {
                return i;
            }
        }
        throw new IllegalStateException("no note");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 19, 20, 38})
    @DisplayName("finds a missing item, a changed one and no other, whatever the width of its key")
    void everyPad(int digits) {
        pad(digits);
        assertThat(live(VerifyLevel.ITEMS).verdict()).isEqualTo(Verdict.EQUAL);

        items().remove(note());
        change(note(), item -> ItemSurgery.with(item, "body", new AttributeValue.StringValue("wrong")));
        VerifyResult result = live(VerifyLevel.ITEMS);

        assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(result.counts()).isEqualTo(new VerifyCounts(60, 1, 0, 1, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"COUNTS", "KEYS"})
    @DisplayName("finds a missing item by counts and by keys too")
    void shallow(VerifyLevel level) {
        items().remove(note());

        assertThat(live(level).verdict()).isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    @DisplayName("keeps rows in quarantine apart from what another pass may tell")
    void quarantined() {
        source.row("customer", "customer_id", "40", "name", "Nobody", "balance", "NaN");

        Verified verified = examine(VerifyLevel.ITEMS);

        assertThat(verified.result().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(verified.open().untold()).isZero();
        assertThat(verified.open().quarantined()).isEqualTo(1);
        assertThat(verified.open().isNone()).isFalse();
    }

    @Test
    @DisplayName("is INCONCLUSIVE at once where no snapshot tells its position: lag would be called drift")
    void inexact() {
        kind = SourceEpoch.Kind.SNAPSHOT_ONLY;
        source.row("customer", "customer_id", "1", "name", "Changed a moment ago", "balance", "1.50");

        VerifyResult result = live(VerifyLevel.ITEMS);

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.counts().differences()).isZero();
        assertThat(result.reason()).contains("is not exact");
    }
}
