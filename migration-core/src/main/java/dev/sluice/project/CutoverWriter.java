package dev.sluice.project;

import dev.sluice.project.YamlTree.Mapping;
import dev.sluice.project.YamlTree.Sequence;
import dev.sluice.project.YamlTree.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Writes thresholds, waivers and preparations of a cutover, without what is standard. Stateless. */
final class CutoverWriter {
    private CutoverWriter() {}

    static Mapping cutover(CutoverSettings cutover) {
        List<YamlTree> waivers = new ArrayList<>();
        cutover.waivers()
                .forEach(waiver -> waivers.add(new YamlFields()
                        .text("gate", waiver.gate())
                        .text("who", waiver.who())
                        .text("reason", waiver.reason())
                        .text("until", waiver.until().toString())
                        .flow()));
        YamlFields fields = new YamlFields()
                .unlessEmpty("thresholds", thresholds(cutover.thresholds()))
                .unlessEmpty("waivers", new Sequence(waivers, Style.BLOCK));
        PreparationWriter.preparation(fields, cutover.preparation())
                .unlessEmpty("freeze", FreezeWriter.freeze(cutover.freeze()));
        soak(fields, cutover.soak());
        fields.unlessEmpty("rehearsal", rehearsal(cutover.rehearsal()));
        fields.unlessEmpty("parts", YamlTree.texts(cutover.parts()));
        return fields.block();
    }

    private static Mapping rehearsal(RehearsalSettings rehearsal) {
        YamlFields fields = new YamlFields();
        rehearsal.copy().ifPresent(copy -> fields.unlessEmpty("copy", ProjectWriter.source(copy)));
        new Numbers(fields)
                .put(
                        "days",
                        rehearsal.newest().toDays(),
                        RehearsalSettings.DEFAULT.newest().toDays());
        return fields.block();
    }

    private static void soak(YamlFields fields, SoakSettings soak) {
        new Numbers(fields)
                .put(
                        "soakDays",
                        soak.time().toDays(),
                        SoakSettings.DEFAULT.time().toDays());
        List<YamlTree> waivers = new ArrayList<>();
        soak.waivers()
                .forEach((condition, waiver) -> waivers.add(new YamlFields()
                        .text("what", condition.word())
                        .text("who", waiver.who())
                        .text("reason", waiver.reason())
                        .text("until", waiver.until().toString())
                        .flow()));
        fields.unlessEmpty("soakWaivers", new Sequence(waivers, Style.BLOCK));
    }

    private static Mapping thresholds(GateThresholds thresholds) {
        GateThresholds standard = GateThresholds.DEFAULT;
        Numbers numbers = new Numbers(new YamlFields());
        GateThresholds.Lag lag = thresholds.lag();
        numbers.put("lagSeconds", lag.time().toSeconds(), standard.lag().time().toSeconds());
        numbers.put("lagBytes", lag.log().count(), standard.lag().log().count());
        numbers.put(
                "lagMinutes", lag.steady().toMinutes(), standard.lag().steady().toMinutes());
        numbers.put(
                "evidenceHours", thresholds.proof().toHours(), standard.proof().toHours());
        numbers.put(
                "fullPasses",
                thresholds.verification().passes(),
                standard.verification().passes());
        GateThresholds.Shadow shadow = thresholds.shadow();
        numbers.put("patternAnswers", shadow.answers(), standard.shadow().answers());
        numbers.put(
                "patternHours",
                shadow.time().toHours(),
                standard.shadow().time().toHours());
        numbers.put(
                "mismatchesPerMillion",
                shadow.mismatchesPerMillion(),
                standard.shadow().mismatchesPerMillion());
        YamlFields latencies = new YamlFields();
        new TreeMap<>(shadow.latencies()).forEach((pattern, most) -> latencies.number(pattern, most.toMillis()));
        numbers.fields().unlessEmpty("p99Millis", latencies.flow());
        numbers.put("itemPercent", thresholds.itemPercent(), standard.itemPercent());
        TargetThresholds target = thresholds.target();
        numbers.put("capacityFactor", target.capacityFactor(), standard.target().capacityFactor());
        numbers.put(
                "recoveryHours",
                target.recovery().toHours(),
                standard.target().recovery().toHours());
        numbers.put(
                "statementDays",
                target.statements().toDays(),
                standard.target().statements().toDays());
        numbers.put("keyUnits", target.keys().units(), standard.target().keys().units());
        numbers.put(
                "keyHours",
                target.keys().time().toHours(),
                standard.target().keys().time().toHours());
        return numbers.fields().block();
    }

    /** Numbers that are left out where they are standard. */
    private record Numbers(YamlFields fields) {
        void put(String name, long value, long standard) {
            if (value != standard) {
                fields.number(name, value);
            }
        }
    }
}
