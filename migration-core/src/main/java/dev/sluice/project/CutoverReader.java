package dev.sluice.project;

import dev.sluice.value.Bytes;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads thresholds, waivers and preparations of a cutover. Stateless. */
final class CutoverReader {
    /** Stands for what could not be read, which was said: nothing is built of it. */
    private static final GateWaiver UNREADABLE = new GateWaiver("G-01", "?", "?", LocalDate.EPOCH);

    private static final long MOST_MILLIS = 600_000;

    private CutoverReader() {}

    static CutoverSettings cutover(Optional<YamlValue> value) {
        if (value.isEmpty()) {
            return CutoverSettings.DEFAULT;
        }
        Fields fields = value.get()
                .fields(
                        "thresholds",
                        "waivers",
                        "forecast",
                        "statements",
                        "people",
                        "application",
                        "freeze",
                        "soakDays",
                        "soakWaivers",
                        "rehearsal",
                        "parts");
        return new CutoverSettings(
                thresholds(fields.optional("thresholds")),
                waivers(fields.list("waivers")),
                PreparationReader.preparation(fields),
                FreezeReader.freeze(fields.optional("freeze")),
                SoakReader.soak(fields),
                RehearsalReader.rehearsal(fields.optional("rehearsal")),
                parts(fields.list("parts")));
    }

    private static List<String> parts(List<YamlValue> values) {
        List<String> parts = new ArrayList<>();
        for (YamlValue value : values) {
            String folder = value.text();
            if (value.isText() && folder.isBlank()) {
                value.problem("the text is blank; write the folder of another part's project.");
            } else if (value.isText() && parts.contains(folder)) {
                value.problem(value.shown() + " stands here twice; keep one.");
            } else {
                parts.add(folder);
            }
        }
        return parts.stream().distinct().toList(); // said above
    }

    private static GateThresholds thresholds(Optional<YamlValue> value) {
        GateThresholds standard = GateThresholds.DEFAULT;
        if (value.isEmpty()) {
            return standard;
        }
        Fields fields = value.get()
                .fields(
                        "lagSeconds",
                        "lagBytes",
                        "lagMinutes",
                        "evidenceHours",
                        "fullPasses",
                        "patternAnswers",
                        "patternHours",
                        "mismatchesPerMillion",
                        "p99Millis",
                        "itemPercent",
                        "capacityFactor",
                        "recoveryHours",
                        "statementDays",
                        "keyUnits",
                        "keyHours");
        Numbers numbers = new Numbers(fields);
        return new GateThresholds(
                new GateThresholds.Lag(
                        Duration.ofSeconds(
                                numbers.of("lagSeconds", standard.lag().time().toSeconds(), 3_600)),
                        new Bytes(numbers.of("lagBytes", standard.lag().log().count(), 1L << 40)),
                        Duration.ofMinutes(
                                numbers.of("lagMinutes", standard.lag().steady().toMinutes(), 1_440))),
                Duration.ofHours(numbers.of("evidenceHours", standard.proof().toHours(), 8_760)),
                new GateThresholds.Verification(
                        (int) numbers.of("fullPasses", standard.verification().passes(), 100)),
                new GateThresholds.Shadow(
                        numbers.of("patternAnswers", standard.shadow().answers(), Long.MAX_VALUE),
                        Duration.ofHours(numbers.of(
                                "patternHours", standard.shadow().time().toHours(), 8_760)),
                        numbers.of("mismatchesPerMillion", standard.shadow().mismatchesPerMillion(), 1_000_000),
                        latencies(fields.mapping("p99Millis"))),
                (int) numbers.of("itemPercent", standard.itemPercent(), 100),
                target(numbers, standard.target()));
    }

    private static Map<String, Duration> latencies(Map<String, YamlValue> patterns) {
        Map<String, Duration> latencies = new HashMap<>();
        patterns.forEach(
                (pattern, millis) -> latencies.put(pattern, Duration.ofMillis(millis.wholeNumber(1, MOST_MILLIS))));
        return latencies;
    }

    private static TargetThresholds target(Numbers numbers, TargetThresholds standard) {
        return new TargetThresholds(
                (int) numbers.of("capacityFactor", standard.capacityFactor(), 1_000),
                // Point-in-time recovery goes back 35 days at most (C6).
                Duration.ofHours(numbers.of("recoveryHours", standard.recovery().toHours(), 840)),
                Duration.ofDays(
                        numbers.of("statementDays", standard.statements().toDays(), 365)),
                new TargetThresholds.KeyLoad(
                        // More than a partition serves to writes nothing can allow (P1).
                        (int) numbers.of("keyUnits", standard.keys().units(), 1_000),
                        Duration.ofHours(
                                numbers.of("keyHours", standard.keys().time().toHours(), 168))));
    }

    /** Whole numbers that may be left out. */
    private record Numbers(Fields fields) {
        long of(String name, long standard, long most) {
            return fields.optional(name)
                    .map(number -> number.wholeNumber(1, most))
                    .orElse(standard);
        }
    }

    private static List<GateWaiver> waivers(List<YamlValue> values) {
        List<GateWaiver> waivers = new ArrayList<>();
        Set<String> gates = new HashSet<>();
        for (YamlValue value : values) {
            Fields fields = value.fields("gate", "who", "reason", "until");
            YamlValue gate = fields.required("gate");
            String id = gate.text();
            if (gate.isText() && !GateWaiver.isGate(id)) {
                gate.problem(gate.shown() + " is no gate; they are G-01 to G-18.");
            } else if (gate.isText() && !gates.add(id)) {
                gate.problem(id + " is waived twice; keep one.");
            }
            waivers.add(waiver(id, said(fields, "who"), said(fields, "reason"), until(fields.required("until"))));
        }
        boolean each = waivers.stream().map(GateWaiver::gate).distinct().count() == waivers.size();
        return each ? waivers : List.of(); // said above
    }

    private static GateWaiver waiver(String gate, String who, String reason, LocalDate until) {
        boolean readable = GateWaiver.isGate(gate) && !who.isBlank() && !reason.isBlank();
        return readable ? new GateWaiver(gate, who, reason, until) : UNREADABLE;
    }

    /** A text that is not blank. */
    static String said(Fields fields, String name) {
        YamlValue value = fields.required(name);
        String text = value.text();
        if (value.isText() && text.isBlank()) {
            value.problem("the text is blank; write one.");
        }
        return text;
    }

    /** The last day on which something counts. */
    static LocalDate until(YamlValue value) {
        String text = value.text();
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            if (value.isText()) {
                value.problem(value.shown() + " is no day; write the last one on which it counts, such as 2026-12-31.");
            }
            return LocalDate.EPOCH;
        }
    }
}
