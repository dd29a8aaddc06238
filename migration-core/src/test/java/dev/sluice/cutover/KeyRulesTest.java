package dev.sluice.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cutover.CutoverFacts.Heat;
import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.gateway.HeatMinute;
import dev.sluice.gateway.HeatSpan;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.GateThresholds;
import dev.sluice.project.PersonalStatement.Topic;
import dev.sluice.project.TargetThresholds;
import dev.sluice.project.TargetThresholds.KeyLoad;
import dev.sluice.value.Bytes;
import dev.sluice.value.Lsn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What single keys take (G-08)")
final class KeyRulesTest {
    private static final Instant AT = TargetWorld.AT;
    private static final Instant DAY_AGO = AT.minus(Duration.ofHours(24));

    private final TargetWorld world = new TargetWorld();
    private CutoverFacts.Stream stream = stream(heat(500));
    private Optional<KeyLoad> wanted = Optional.empty();

    /** A day counted to now, in which a key of the table took so many units in a second. */
    static Heat heat(double units) {
        return new Heat(
                span(DAY_AGO, AT),
                List.of(minute(TargetWorld.INDEX, 3, 3, "OWNER#2"), minute("", units, units, "FILM#1")));
    }

    private static Optional<HeatSpan> span(Instant since, Instant until) {
        return Optional.of(new HeatSpan(since, until, new Lsn(9)));
    }

    private static HeatMinute minute(String index, double most, double least, String key) {
        return new HeatMinute(AT.minusSeconds(600), TargetWorld.TABLE, index, 1, most, least, key);
    }

    static CutoverFacts.Stream stream(Heat heat) {
        return new CutoverFacts.Stream(true, true, Optional.of(Bytes.ZERO), Optional.empty(), List.of(), heat);
    }

    private GateReading read() {
        CutoverFacts facts = new FewFacts().stream(stream).target(world.facts()).facts();
        return new GateRules(facts, settings()).readings().get(Gate.CAPACITY.ordinal());
    }

    private CutoverSettings settings() {
        CutoverSettings prepared = world.prepared();
        GateThresholds standard = GateThresholds.DEFAULT;
        TargetThresholds target = standard.target();
        return new CutoverSettings(
                new GateThresholds(
                        standard.lag(),
                        standard.proof(),
                        standard.verification(),
                        standard.shadow(),
                        standard.itemPercent(),
                        new TargetThresholds(
                                target.capacityFactor(),
                                target.recovery(),
                                target.statements(),
                                wanted.orElse(target.keys()))),
                List.of(),
                prepared.preparation(),
                prepared.freeze());
    }

    private void expect(Standing standing, String fragment) {
        GateReading reading = read();
        assertThat(reading.standing()).as(reading.toString()).isEqualTo(standing);
        assertThat(reading.figure() + " | " + reading.evidence()).contains(fragment);
    }

    @Test
    @DisplayName("passes with 500 units in a second at most, the hottest key of each table and index told")
    void passes() {
        expect(Standing.PASSED, "500 units/s of a key at most");
        expect(Standing.PASSED, "No partition key of table films took more than 500 write units");
        expect(
                Standing.PASSED,
                "index gsi1 of table films took more than 3 write units in a second; the hottest was OWNER#2.");
    }

    @ParameterizedTest
    @CsvSource({"''", "gsi1"})
    @DisplayName("fails where a key of a table or an index took more for certain, and names it and its minute")
    void tooHot(String index) {
        stream = stream(
                new Heat(span(DAY_AGO, AT), List.of(minute("", 9, 9, "FILM#1"), minute(index, 501, 500.5, "HOT#1"))));
        expect(
                Standing.FAILED,
                "Partition key HOT#1 of " + (index.isEmpty() ? "table" : "index gsi1 of table") + " films took 501");
        expect(Standing.FAILED, "2026-11-20T09:50:00Z");
    }

    @Test
    @DisplayName("fails where a key is too hot, also before enough was counted")
    void tooHotTooEarly() {
        stream = stream(new Heat(span(AT.minusSeconds(900), AT), List.of(minute("", 700, 700, "FILM#1"))));
        expect(Standing.FAILED, "took 700 write units");
    }

    @Test
    @DisplayName("is unknown where a key may have taken more: never green on a bound that is too high")
    void maybe() {
        stream = stream(new Heat(span(DAY_AGO, AT), List.of(minute("", 501, 40, "FILM#1"))));
        expect(Standing.UNKNOWN, "may have taken up to 501 write units");
        expect(Standing.UNKNOWN, "40 are certain, of FILM#1");
    }

    @Test
    @DisplayName("is unknown where nobody counted, for one moment too short, or not to now")
    void notCounted() {
        stream = stream(Heat.NONE);
        expect(Standing.UNKNOWN, "Nobody counted");
        stream = CutoverFacts.Stream.NONE;
        expect(Standing.UNKNOWN, "No change stream");
        Heat heat = heat(1);
        stream = stream(new Heat(span(DAY_AGO.plusMillis(1), AT), heat.minutes()));
        expect(Standing.UNKNOWN, "for 1 h more");
        stream = stream(new Heat(span(DAY_AGO, AT.minusSeconds(60)), heat.minutes()));
        expect(Standing.PASSED, "");
        stream = stream(new Heat(span(DAY_AGO, AT.minusMillis(60_001)), heat.minutes()));
        expect(Standing.UNKNOWN, "counted until 2026-11-20T09:58:59.999Z");
    }

    @Test
    @DisplayName("is unknown where nothing was written at all; a table or index without any write is told")
    void nothingWritten() {
        stream = stream(new Heat(span(DAY_AGO, AT), List.of()));
        expect(Standing.UNKNOWN, "Nothing was written in the source in the last 24 h");
        stream = stream(new Heat(span(DAY_AGO, AT), List.of(minute("", 1, 1, "FILM#1"))));
        GateReading reading = read();
        assertThat(reading.standing()).isEqualTo(Standing.PASSED);
    }

    @Test
    @DisplayName("of reads a person says, since nothing counts them")
    void reads() {
        world.statements.remove(Topic.READ_HEAT);
        expect(
                Standing.UNKNOWN,
                "that no key is read with more than 500 units a second: write who, at and what under"
                        + " cutover.statements.readHeat");
    }

    @Test
    @DisplayName("is held against the document's thresholds")
    void thresholds() {
        wanted = Optional.of(new KeyLoad(499, Duration.ofHours(24)));
        expect(Standing.FAILED, "500 write units");
        assertThat(read().threshold()).contains("no key over 499 units/s");
        wanted = Optional.of(new KeyLoad(500, Duration.ofHours(25)));
        expect(Standing.UNKNOWN, "for 2 h more");
    }
}
