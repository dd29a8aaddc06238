package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.value.Bytes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The section of a document on the gates of the cutover")
final class CutoverSettingsTest {
    private static final int LINE = (int) Documents.SMALL.lines().count() + 1;

    private static CutoverSettings read(String cutover) {
        return ProjectReader.parse(Documents.SMALL + "cutover: {" + cutover + "}\n")
                .cutover();
    }

    private static void refused(String cutover, String fragment) {
        assertThatThrownBy(() -> read(cutover))
                .as(cutover)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("sluice.yaml:" + LINE + ":")
                .hasMessageContaining("cutover")
                .hasMessageContaining(fragment);
    }

    @Test
    @DisplayName("holds what it says, and the standard of section 11 where it says nothing")
    void values() {
        assertThat(read("")).isEqualTo(CutoverSettings.DEFAULT);
        assertThat(ProjectReader.parse(Documents.SMALL).cutover()).isEqualTo(CutoverSettings.DEFAULT);
        assertThat(GateThresholds.DEFAULT)
                .isEqualTo(new GateThresholds(
                        new GateThresholds.Lag(Duration.ofSeconds(2), new Bytes(1_048_576), Duration.ofMinutes(15)),
                        Duration.ofDays(1),
                        new GateThresholds.Verification(3),
                        new GateThresholds.Shadow(10_000, Duration.ofDays(1), 100, Map.of()),
                        80));
        assertThat(read("thresholds: {lagSeconds: 3, lagBytes: 4, lagMinutes: 5, evidenceHours: 6, fullPasses: 7,"
                                + " patternAnswers: 8, patternHours: 9, mismatchesPerMillion: 10,"
                                + " itemPercent: 11, p99Millis: {films: 12}}")
                        .thresholds())
                .isEqualTo(new GateThresholds(
                        new GateThresholds.Lag(Duration.ofSeconds(3), new Bytes(4), Duration.ofMinutes(5)),
                        Duration.ofHours(6),
                        new GateThresholds.Verification(7),
                        new GateThresholds.Shadow(8, Duration.ofHours(9), 10, Map.of("films", Duration.ofMillis(12))),
                        11));
    }

    @Test
    @DisplayName("holds who freezes, who is frozen, for how long at most, and what the team does itself")
    void freeze() {
        assertThat(
                        read("freeze: {operator: dba, roles: [shop, jobs], limits: {stopSeconds: 1, drainSeconds: 2, verifySeconds: 3,"
                                        + " openSeconds: 4, longestTransactionSeconds: 5, lateSeconds: 6}, hooks: {freeze: {command: [./flag, on]},"
                                        + " switch: {url: 'https://flags.example/switch', seconds: 7}}}")
                                .freeze())
                .isEqualTo(new FreezeSettings(
                        Optional.of("dba"),
                        List.of("shop", "jobs"),
                        new FreezeSettings.Limits(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(6)),
                        Map.of(
                                CutoverHook.Moment.FREEZE,
                                new CutoverHook(
                                        new CutoverHook.Action.Command(List.of("./flag", "on")),
                                        Duration.ofSeconds(10)),
                                CutoverHook.Moment.SWITCH,
                                new CutoverHook(
                                        new CutoverHook.Action.Call(URI.create("https://flags.example/switch")),
                                        Duration.ofSeconds(7)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "freeze: {roles: [a, a]} | twice",
                "freeze: {limits: {stopSeconds: 0}} | from 1 to 3600",
                "freeze: {limits: {verifySeconds: 3601}} | from 1 to 3600",
                "freeze: {hooks: {thaw: {command: [a]}}} | unknown key",
                "freeze: {hooks: {switch: {command: []}}} | empty",
                "freeze: {hooks: {switch: {seconds: 5}}} | exactly one of",
                "freeze: {hooks: {switch: {command: [a], url: 'http://h/'}}} | exactly one of",
                "freeze: {hooks: {switch: {url: 'ftp://h/'}}} | http://",
                "freeze: {hooks: {switch: {url: 'http://'}}} | no address",
                "freeze: {hooks: {switch: {url: 'http://ada:geheim@h/'}}} | no user and no password",
                "freeze: {password: x} | never stands in the project file"
            })
    @DisplayName("refuses a freeze that nobody could carry out, with its place")
    void refusedFreeze(String document, String fragment) {
        refused(document, fragment);
    }

    @Test
    @DisplayName("holds waivers with gate, person, reason and last day, which counts to its end in UTC")
    void waivers() {
        CutoverSettings read = read("waivers: [{gate: G-12, who: Ada, reason: no alarms here, until: 2026-12-31}]");
        GateWaiver waiver = read.waiver("G-12").orElseThrow();
        assertThat(waiver).isEqualTo(new GateWaiver("G-12", "Ada", "no alarms here", LocalDate.of(2026, 12, 31)));
        assertThat(read.waiver("G-11")).isEmpty();
        assertThat(waiver.countsAt(Instant.parse("2026-12-31T23:59:59.999Z"))).isTrue();
        assertThat(waiver.countsAt(Instant.parse("2027-01-01T00:00:00Z"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "lagSeconds, 3600",
        "lagBytes, 1099511627776",
        "lagMinutes, 1440",
        "evidenceHours, 8760",
        "fullPasses, 100",
        "patternHours, 8760",
        "mismatchesPerMillion, 1000000",
        "itemPercent, 100",
        "capacityFactor, 1000",
        "recoveryHours, 840",
        "statementDays, 365",
        "keyUnits, 1000",
        "keyHours, 168"
    })
    @DisplayName("refuses thresholds of 0, less, too much and what is no whole number, each by its name")
    void bounds(String field, long most) {
        for (String wrong : new String[] {"0", "-1", "1.5", "fast", "\"5\"", "true", Long.toString(most + 1)}) {
            refused("thresholds: {" + field + ": " + wrong + "}", field);
        }
        assertThat(read("thresholds: {" + field + ": " + most + "}")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "gates: {}; unknown key \"gates\"",
                "thresholds: {lagSecond: 1}; lagSeconds",
                "waivers: {gate: G-01}; a list is wanted",
                "waivers: [{gate: G-00, who: Ada, reason: r, until: 2026-12-31}]; is no gate",
                "waivers: [{gate: G-19, who: Ada, reason: r, until: 2026-12-31}]; G-01 to G-18",
                "waivers: [{gate: g-01, who: Ada, reason: r, until: 2026-12-31}]; is no gate",
                "waivers: [{gate: G-01, reason: r, until: 2026-12-31}]; \"who\" is missing",
                "waivers: [{gate: G-01, who: \" \", reason: r, until: 2026-12-31}]; is blank",
                "waivers: [{gate: G-01, who: Ada, until: 2026-12-31}]; \"reason\" is missing",
                "waivers: [{gate: G-01, who: Ada, reason: r}]; \"until\" is missing",
                "waivers: [{gate: G-01, who: Ada, reason: r, until: forever}]; is no day",
                "waivers: [{gate: G-01, who: Ada, reason: r, until: 2026-02-30}]; is no day",
                "waivers: [{gate: G-01, who: Ada, reason: r, until: 2026-12-31, for: x}]; unknown key \"for\""
            })
    @DisplayName("refuses what it does not know, at its place")
    void nonsense(String cutover, String fragment) {
        refused(cutover, fragment);
    }

    @Test
    @DisplayName("holds how long a switched move soaks, and who answers for less")
    void soak() {
        assertThat(read("").soak()).isEqualTo(SoakSettings.DEFAULT);
        SoakSettings read =
                read("soakDays: 3, soakWaivers: [{what: time, who: Ada, reason: a small one, until: 2026-12-31}]")
                        .soak();
        assertThat(read.time()).hasDays(3);
        Instant last = Instant.parse("2026-12-31T23:59:59Z");
        assertThat(read.waived(SoakSettings.Condition.TIME, last))
                .hasValueSatisfying(waiver -> assertThat(waiver.who()).isEqualTo("Ada"));
        assertThat(read.waived(SoakSettings.Condition.TIME, last.plusSeconds(1)))
                .isEmpty();
        assertThat(read.waived(SoakSettings.Condition.REVERSE, last)).isEmpty();
        for (String wrong : new String[] {"0", "366", "week"}) {
            refused("soakDays: " + wrong, "soakDays");
        }
        String waiver = "{what: time, who: Ada, reason: r, until: 2026-12-31}";
        refused("soakWaivers: [" + waiver + ", " + waiver + "]", "waived twice");
        refused(
                "soakWaivers: [{what: stream, who: Ada, reason: r, until: 2026-12-31}]",
                "what can is time and reverse");
        refused("soakWaivers: [{what: time, who: Ada, until: 2026-12-31}]", "\"reason\" is missing");
    }

    @Test
    @DisplayName("holds the copy to rehearse on, and for how many days that counts")
    void rehearsal() {
        assertThat(read("").rehearsal()).isEqualTo(RehearsalSettings.DEFAULT);
        assertThat(RehearsalSettings.DEFAULT.newest()).hasDays(7);
        RehearsalSettings read =
                read("rehearsal: {copy: {url: jdbc:postgresql://copy/shop, user: rehearser, schemas: [app]}, days: 3}")
                        .rehearsal();
        assertThat(read.newest()).hasDays(3);
        assertThat(read.copy())
                .contains(new SourceSettings("jdbc:postgresql://copy/shop", Optional.of("rehearser"), List.of("app")));
        for (String wrong : new String[] {"0", "366", "week"}) {
            refused("rehearsal: {days: " + wrong + "}", "days");
        }
        refused("rehearsal: {copy: {user: rehearser}}", "url");
        refused("rehearsal: {copy: {url: \"jdbc:mysql://copy/shop\"}}", "url");
        refused("rehearsal: {source: x}", "unknown key \"source\"");
        refused("rehearsal: yes", "rehearsal");
    }

    @Test
    @DisplayName("refuses a gate that is waived twice")
    void twice() {
        String waiver = "{gate: G-03, who: Ada, reason: r, until: 2026-12-31}";
        refused("waivers: [" + waiver + ", " + waiver + "]", "G-03 is waived twice");
    }

    @Test
    @DisplayName("is no part of the design's hash: a waiver moves no item")
    void hash() {
        Project waived = ProjectReader.parse(
                Documents.SMALL + "cutover: {waivers: [{gate: G-03, who: Ada, reason: r, until: 2026-12-31}]}\n");
        assertThat(DesignHash.of(waived.design()))
                .isEqualTo(DesignHash.of(ProjectReader.parse(Documents.SMALL).design()));
    }
}
