package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.SourceEpoch;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.verify.SampleResult.StratumKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R-84 on sides in memory: 30 customers and 30 notes, in ranges of four. */
@DisplayName("A sample")
final class SampleVerificationTest extends ItemVerificationCase {
    private Instant now = Instant.EPOCH;
    private long seed = 1;

    private Sampled sample(long size) {
        VerificationPorts plain = ports(target);
        VerificationPorts ports = new VerificationPorts(
                plain.design(),
                plain.projection(),
                plain.epochs(),
                plain.target(),
                plain.folder(),
                plain.executor(),
                this::pass,
                plain.seed(),
                plain.listener(),
                plain.cancellation(),
                Optional.empty(),
                SelfTests.eachTime());
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        try (SourceEpoch epoch = source.open()) {
            return new SampleVerification(ports, FollowedStream.atRest(1, clock), VerifyLevel.ITEMS, 10, seed)
                    .run(epoch, size);
        }
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
        source.row("tick", "id", "1");
    }

    @Test
    @DisplayName("of two equal sides says EQUAL, what it proves, and that it is no proof of the rest")
    void equal() {
        Sampled sampled = sample(20);

        assertThat(sampled.result().verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(sampled.sample().source().keys()).isBetween(8L, 35L);
        assertThat(sampled.sample().source().different()).isZero();
        assertThat(sampled.sample().strata().values())
                .as("so few rows are all in some stratum of each kind, once")
                .extracting(strata -> strata.drawn().keys())
                .containsOnly(60L);
        assertThat(sampled.sample().target().keys()).isEqualTo(60);
        assertThat(sampled.sample().sourceBound(0.95))
                .isEqualTo(ExactBound.above(0, sampled.sample().source().keys(), 0.95));
        assertThat(sampled.result().reason())
                .contains("A sample is no proof of the rest")
                .contains("95 % confidence");
        assertThat(sampled.result().selfTest()).contains("0 false alarms");
    }

    @Test
    @DisplayName("comes again with the same seed")
    void repeatable() {
        Sampled one = sample(20);
        assertThat(sample(20).sample()).isEqualTo(one.sample());
        seed = 2;
        assertThat(sample(20).sample()).isNotEqualTo(one.sample());
    }

    @Test
    @DisplayName("as large as the table looks at every key of both sides")
    void whole() {
        Sampled sampled = sample(1_000);

        assertThat(sampled.sample().source().keys()).isEqualTo(60);
        assertThat(sampled.sample().target().keys()).isEqualTo(60);
        assertThat(sampled.sample().segments()).isEqualTo(sampled.sample().ofSegments());
    }

    @Test
    @DisplayName("of few keys reads 300 items of the target all the same, and says how many")
    void target() {
        for (int i = 100; i < 2_100; i++) {
            items().add(item("CUSTOMER#" + i, "PROFILE"));
            source.row("customer", "customer_id", "" + i, "name", "Name");
        }

        SampleResult sample = sample(20).sample();

        assertThat(sample.strata().get(StratumKind.RANGE).count())
                .as("of 508 and 8 ranges of four rows")
                .isBetween(40L + 8, 50L + 8);
        assertThat(sample.strata().get(StratumKind.RANGE).drawn().keys())
                .as("thirty of each that was joined")
                .isBetween(40L * 30, 50L * 30 + 30);
        assertThat(sample.target().keys()).isBetween(300L, 450L);
        assertThat(sample.segments()).isLessThan(sample.ofSegments() / 4);
        assertThat(sample.sentence())
                .contains(String.format(
                        "drawn whole with %,d items", sample.target().keys()));
    }

    @Test
    @DisplayName("tells the strata by their kind")
    void strata() {
        assertThat(sample(20).result().reason())
                .containsPattern("60 keys of \\d+ ranges: 0 differ; 60 keys of \\d+ tenths by size")
                .containsPattern("; 60 keys of 20 tenths by age, the newest rows among them: 0 differ");
    }

    @Test
    @DisplayName("finds what is missing from the target on the source's side")
    void missing() {
        items().subList(0, 30).clear();

        Sampled sampled = sample(60);

        assertThat(sampled.result().verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(sampled.sample().source().different()).isEqualTo(30);
        assertThat(sampled.sample().sourceFloor(0.95)).isGreaterThan(0.3);
        assertThat(sampled.sample().sourceBound(0.95)).isLessThan(0.7);
        assertThat(sampled.result().reason()).contains("30 differ");
    }

    @Test
    @DisplayName("finds what the source has not on the target's side")
    void extra() {
        for (int i = 0; i < 40; i++) {
            items().add(item("CUSTOMER#" + (1_000 + i), "PROFILE"));
        }

        Sampled sampled = sample(1_000);

        assertThat(sampled.result().verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(sampled.sample().source().different()).isZero();
        assertThat(sampled.sample().target().different()).isEqualTo(40);
        assertThat(sampled.sample().segmentBound(0.95)).isEqualTo(1);
    }

    @Test
    @DisplayName("finds a changed item, tells where, and counts each key of a side once")
    void changed() {
        change(3, item -> ItemSurgery.with(item, "name", new AttributeValue.StringValue("Theirs")));

        Sampled sampled = sample(1_000);

        assertThat(sampled.result().differences()).singleElement().satisfies(one -> assertThat(one.kind())
                .isEqualTo(Difference.Kind.DIFFERENT));
        assertThat(sampled.sample().source().different()).isEqualTo(1);
    }

    @Test
    @DisplayName("of nothing proves nothing")
    void nothing() {
        for (int i = 1; i <= 30; i++) {
            source.delete("customer", i).delete("note", i);
        }
        items().clear();

        assertThat(sample(20).result().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    @DisplayName("does not call a row equal that cannot be moved")
    void quarantined() {
        source.row("customer", "customer_id", "7", "name", "Name", "balance", "NaN");
        Item gone = items().stream()
                .filter(item -> item.get("pk").equals(new AttributeValue.StringValue("CUSTOMER#7")))
                .findFirst()
                .orElseThrow();
        items().remove(gone);

        Sampled sampled = sample(1_000);

        assertThat(sampled.result().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(sampled.result().quarantined()).isPositive();
        assertThat(sampled.sample().source().keys()).isEqualTo(59);
        assertThat(sampled.sample().source().untold()).isLessThanOrEqualTo(1);
    }
}
