package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.PersonalStatement.Topic;
import dev.sluice.project.TableForecast.Peak;
import dev.sluice.project.TargetThresholds.KeyLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a document says was prepared for the cutover")
final class CutoverPreparationTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/shop";

    private static CutoverSettings settings(String cutover) {
        return ProjectReader.parse(Documents.SMALL + "cutover: {" + cutover + "}\n")
                .cutover();
    }

    private static CutoverPreparation read(String cutover) {
        return settings(cutover).preparation();
    }

    private static void refused(String cutover, String fragment) {
        assertThatThrownBy(() -> read(cutover))
                .as(cutover)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cutover")
                .hasMessageContaining(fragment);
    }

    @Test
    @DisplayName("is nothing where it says nothing, and thresholds are those of section 11")
    void nothing() {
        assertThat(read("")).isEqualTo(CutoverPreparation.NONE);
        assertThat(GateThresholds.DEFAULT.target())
                .isEqualTo(new TargetThresholds(
                        2, Duration.ofDays(1), Duration.ofDays(7), new KeyLoad(500, Duration.ofDays(1))));
        assertThat(settings(
                                "thresholds: {capacityFactor: 3, recoveryHours: 4, statementDays: 5, keyUnits: 300, keyHours: 36}")
                        .thresholds()
                        .target())
                .isEqualTo(new TargetThresholds(
                        3, Duration.ofHours(4), Duration.ofDays(5), new KeyLoad(300, Duration.ofHours(36))));
    }

    @Test
    @DisplayName("holds the forecast of tables and indexes, with growth or without, and a peak of 0")
    void forecast() {
        assertThat(read("forecast: {shop: {reads: 500, writes: 200, growthPercent: 30, indexes: {gsi1: {reads: 0,"
                                + " writes: 200}}}, log: {reads: 0, writes: 9}}")
                        .forecast())
                .isEqualTo(Map.of(
                        "shop",
                        new TableForecast(new Peak(500, 200), Map.of("gsi1", new Peak(0, 200)), OptionalLong.of(30)),
                        "log",
                        new TableForecast(new Peak(0, 9), Map.of(), OptionalLong.empty())));
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    @DisplayName("holds each statement by its topic, in UTC, whatever offset it was written with")
    void statements(Topic topic) {
        assertThat(read("statements: {" + topic.word()
                                + ": {who: Ada, at: \"2026-11-20T12:00:00+02:00\", what: tried}}")
                        .statements())
                .isEqualTo(Map.of(topic, new PersonalStatement("Ada", Instant.parse("2026-11-20T10:00:00Z"), "tried")));
    }

    @Test
    @DisplayName("holds people and their window, which is open from its first moment to before its last")
    void people() {
        CutoverPeople people = read("people: {operator: Ada, approver: Grace, window: {from: 2026-11-20T10:00:00Z,"
                        + " until: 2026-11-20T12:00:00Z}}")
                .people()
                .orElseThrow();
        assertThat(people.operator() + people.approver()).isEqualTo("AdaGrace");
        assertThat(people.isOpenAt(Instant.parse("2026-11-20T09:59:59.999Z"))).isFalse();
        assertThat(people.isOpenAt(Instant.parse("2026-11-20T10:00:00Z"))).isTrue();
        assertThat(people.isOpenAt(Instant.parse("2026-11-20T12:00:00Z"))).isFalse();
    }

    @Test
    @DisplayName("holds the application's principals, each once, and how long a policy takes to settle")
    void application() {
        assertThat(read("application: {principals: [\"" + ROLE + "\", \"" + ROLE + "\"]}")
                        .application())
                .isEqualTo(new TargetApplication(List.of(ROLE), TargetApplication.STANDARD_SETTLE));
        assertThat(read("application: {principals: [\"" + ROLE + "\"], settleSeconds: 0}")
                        .application()
                        .settle())
                .isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "shop",
                "arn:aws:iam::123456789012:root",
                "arn:aws:iam::12345:role/shop",
                "arn:aws:sts::123456789012:assumed-role/shop/session",
                "arn:aws:iam::123456789012:role/",
                "arn:aws:iam::123456789012:role/shop\\\"}"
            })
    @DisplayName("refuses a principal that is more than the application, or none: all of an account would be us too")
    void principals(String arn) {
        refused("application: {principals: [\"" + arn + "\"]}", "is not the ARN of an IAM role or user");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "forecast: {shop: {reads: 1}}; \"writes\" is missing",
                "forecast: {shop: {reads: -1, writes: 1}}; a whole number from 0",
                "forecast: {shop: {reads: 1, writes: 1.5}}; a whole number from 0",
                "forecast: {shop: {reads: 1, writes: 1, growth: 3}}; unknown key \"growth\"",
                "forecast: {shop: {reads: 1, writes: 1, growthPercent: -3}}; a whole number from 0",
                "forecast: {shop: {reads: 1, writes: 1, indexes: {g: {reads: 1, writes: 1, growthPercent: 1}}}}; unknown key",
                "forecast: [shop]; a mapping",
                "statements: {restore: {}}; unknown key \"restore\"",
                "statements: {restoreTried: {who: Ada, what: x}}; \"at\" is missing",
                "statements: {restoreTried: {who: Ada, at: 2026-11-20, what: x}}; is no moment",
                "statements: {restoreTried: {who: Ada, at: \"2026-11-20T10:00:00\", what: x}}; is no moment",
                "statements: {restoreTried: {who: \" \", at: 2026-11-20T10:00:00Z, what: x}}; is blank",
                "statements: {restoreTried: {who: Ada, at: 2026-11-20T10:00:00Z, what: \" \"}}; is blank",
                "people: {operator: Ada, window: {from: 2026-11-20T10:00:00Z, until: 2026-11-20T12:00:00Z}}; \"approver\" is missing",
                "people: {operator: Ada, approver: Grace}; \"window\" is missing",
                "people: {operator: Ada, approver: Grace, window: {from: 2026-11-20T12:00:00Z, until: 2026-11-20T12:00:00Z}}; ends before it begins",
                "people: {operator: Ada, approver: Grace, window: {from: noon, until: 2026-11-20T12:00:00Z}}; is no moment",
                "application: {}; \"principals\" is missing",
                "application: {principals: []}; no principal is named",
                "application: {principals: arn}; a list is wanted",
                "application: {principals: [\"arn:aws:iam::123456789012:role/a\"], settleSeconds: 601}; from 0 to 600"
            })
    @DisplayName("refuses what it does not know, with what to write")
    void nonsense(String cutover, String fragment) {
        refused(cutover, fragment);
    }
}
