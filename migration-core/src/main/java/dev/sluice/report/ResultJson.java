package dev.sluice.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.backfill.BackfillResult;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.gateway.HeldItem;
import dev.sluice.problem.Severity;
import dev.sluice.repair.RepairResult;
import dev.sluice.reverse.ReverseFigures;
import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import dev.sluice.survey.EntitySurvey;
import dev.sluice.survey.SurveyResult;
import dev.sluice.sync.SyncFigures;
import dev.sluice.sync.SyncResult;
import dev.sluice.value.Lsn;
import dev.sluice.verify.ConfirmedKey;
import dev.sluice.verify.Difference;
import dev.sluice.verify.PatternResult;
import dev.sluice.verify.SampleResult;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results in the JSON keys that the command line promises. Stateless. */
public final class ResultJson {
    private static final double MILLIS = 1000.0;

    private ResultJson() {}

    /** The keys of {@code check}. */
    public static JsonObject check(CheckReport report) {
        JsonObject json = new JsonObject();
        JsonArray findings = new JsonArray();
        report.findings().forEach(reviewed -> findings.add(finding(reviewed)));
        json.add("findings", findings);
        json.addProperty("errors", report.open(Severity.ERROR));
        json.addProperty("warnings", report.open(Severity.WARNING));
        json.addProperty("notes", report.open(Severity.NOTE));
        report.survey().ifPresent(survey -> addSurvey(json, survey));
        return json;
    }

    /** The keys of {@code sync}. */
    public static JsonObject sync(SyncResult result, Optional<String> missing) {
        SyncFigures figures = result.figures();
        JsonObject json = sync(result.position(), figures);
        json.addProperty("lagSeconds", result.lag().toMillis() / MILLIS);
        json.addProperty("lagBytes", result.lagBytes().count());
        json.addProperty("runId", result.run().value());
        json.addProperty("seconds", result.elapsed().toMillis() / MILLIS);
        json.addProperty("changesPerSecond", result.changesPerSecond());
        json.addProperty("quarantineOpen", result.openQuarantine());
        json.addProperty("caughtUp", result.isCaughtUp());
        json.addProperty("complete", missing.isEmpty() && result.isCaughtUp() && result.openQuarantine() == 0);
        missing.ifPresent(sentence -> json.addProperty("missing", sentence));
        return json;
    }

    /** The same keys where nothing was followed. */
    public static JsonObject sync(Lsn position) {
        JsonObject json = sync(position, new SyncFigures(0, 0, 0, 0, 0, 0, 0));
        json.addProperty("lagSeconds", 0);
        json.addProperty("lagBytes", 0);
        return json;
    }

    /** The keys of {@code sync --reverse}; keys of items are told by their hashes, since they may be sensitive. */
    public static JsonObject reverse(ReverseFigures figures, List<HeldItem> held) {
        JsonObject json = new JsonObject();
        json.addProperty("recordsRead", figures.recordsRead());
        json.addProperty("applied", figures.applied());
        json.addProperty("skipped", figures.skipped());
        json.addProperty("held", figures.held());
        json.addProperty("compared", figures.compared());
        json.addProperty("quarantined", figures.quarantined());
        json.addProperty("differing", figures.differing());
        json.addProperty("iteratorAgeSeconds", figures.iteratorAge().toMillis() / MILLIS);
        json.addProperty("caughtUp", figures.caughtUp());
        JsonArray items = new JsonArray();
        held.forEach(item -> {
            JsonObject one = new JsonObject();
            one.addProperty("kind", item.kind().name());
            one.addProperty("table", item.key().table());
            one.addProperty("keyHash", item.key().hash());
            one.addProperty("rule", item.refusal().rule());
            one.addProperty("reason", item.refusal().reason());
            one.addProperty("records", item.records());
            one.addProperty("since", item.since().toString());
            items.add(one);
        });
        json.add("items", items);
        return json;
    }

    private static JsonObject sync(Lsn position, SyncFigures figures) {
        JsonObject json = new JsonObject();
        json.addProperty("changesRead", figures.changesRead());
        json.addProperty("changesApplied", figures.changesApplied());
        json.addProperty("written", figures.written());
        json.addProperty("tombstones", figures.tombstones());
        json.addProperty("stale", figures.stale());
        json.addProperty("equal", figures.equal());
        json.addProperty("quarantined", figures.quarantined());
        json.addProperty("position", position.toString());
        return json;
    }

    private static JsonObject finding(ReviewedFinding reviewed) {
        JsonObject json = new JsonObject();
        json.addProperty("rule", reviewed.finding().rule());
        json.addProperty("severity", reviewed.finding().severity().name().toLowerCase(Locale.ROOT));
        json.addProperty("subject", reviewed.finding().subject());
        json.addProperty("message", reviewed.finding().message());
        json.addProperty("remedy", reviewed.finding().remedy());
        json.addProperty("waived", reviewed.waiver().isPresent());
        reviewed.waiver().ifPresent(waiver -> json.addProperty("waiverReason", waiver.reason()));
        return json;
    }

    private static void addSurvey(JsonObject json, SurveyResult survey) {
        json.addProperty("rowsRead", survey.rowsRead());
        json.addProperty("itemsRendered", survey.itemsRendered());
        JsonArray entities = new JsonArray();
        survey.entities().forEach(entity -> entities.add(entity(entity)));
        json.add("entities", entities);
    }

    private static JsonObject entity(EntitySurvey entity) {
        JsonObject json = new JsonObject();
        json.addProperty("name", entity.entity());
        json.addProperty("items", entity.items());
        json.addProperty("bytesMedian", entity.median().count());
        json.addProperty("bytesP99", entity.percentile99().count());
        json.addProperty("bytesMax", entity.largest().count());
        json.addProperty("largestKey", entity.largestKey());
        JsonArray histogram = new JsonArray();
        entity.histogram().forEach(histogram::add);
        json.add("histogram", histogram);
        return json;
    }

    /** The keys of {@code backfill}. */
    public static JsonObject backfill(BackfillResult result) {
        JsonObject json = new JsonObject();
        json.addProperty("runId", result.run().value());
        json.addProperty("mode", result.mode().word());
        addCounts(json, result.ledger().total());
        json.addProperty("quarantineRecords", result.quarantineRecords());
        json.addProperty("ledgerBalanced", result.ledger().balances());
        json.addProperty("rangesDone", result.ledger().rangesDone());
        json.addProperty("rangesPlanned", result.ledger().rangesPlanned());
        json.addProperty("seconds", result.elapsed().toMillis() / 1000.0);
        json.addProperty("resumed", result.resumption() == BackfillResult.Resumption.RESUMED);
        result.fenceOpenUntil().ifPresent(until -> json.addProperty("fenceOpenUntil", until.toString()));
        json.addProperty("mostlyStale", result.isMostlyStale());
        json.addProperty("firstPosition", result.span().first().toString());
        json.addProperty("position", result.position().toString());
        json.addProperty("snapshotOnly", !result.epochRemark().isEmpty());
        json.addProperty("snapshotRemark", result.epochRemark());
        JsonArray entities = new JsonArray();
        result.ledger().entities().forEach((name, counts) -> {
            JsonObject entity = new JsonObject();
            entity.addProperty("name", name);
            addCounts(entity, counts);
            entity.addProperty("balances", counts.balances());
            entities.add(entity);
        });
        json.add("entities", entities);
        return json;
    }

    private static void addCounts(JsonObject json, RangeCounts counts) {
        json.addProperty("rowsRead", counts.rowsRead());
        json.addProperty("rowsRendered", counts.rowsRendered());
        json.addProperty("rowsFiltered", counts.rowsFiltered());
        json.addProperty("rowsRejected", counts.rowsRejected());
        json.addProperty("itemsPlanned", counts.itemsPlanned());
        json.addProperty("written", counts.count(Outcome.WRITTEN));
        json.addProperty("stale", counts.count(Outcome.STALE));
        json.addProperty("equal", counts.count(Outcome.EQUAL));
        json.addProperty("collided", counts.count(Outcome.COLLIDED));
        json.addProperty("foreign", counts.count(Outcome.FOREIGN));
        json.addProperty("quarantined", counts.count(Outcome.QUARANTINED));
        json.addProperty("consumedWriteUnits", counts.consumedWriteUnits());
        json.addProperty("throttled", counts.throttled());
    }

    /** The keys of {@code verify}. */
    public static JsonObject verify(VerifyResult result) {
        JsonObject json = new JsonObject();
        json.addProperty("level", result.level().word());
        json.addProperty("compared", result.compared());
        json.addProperty("missing", result.missing());
        json.addProperty("extra", result.extra());
        json.addProperty("different", result.different());
        json.addProperty("unsettled", result.counts().unsettled());
        json.addProperty("foreign", result.foreign());
        json.addProperty("quarantined", result.quarantined());
        json.addProperty("notCompared", result.notCompared());
        json.addProperty("verdict", result.verdict().name());
        json.addProperty("reason", result.reason());
        json.addProperty("position", result.position().toString());
        json.addProperty("rowsUnclaimed", result.leftOut().rowsUnclaimed());
        json.addProperty("outOfScope", result.leftOut().outOfScope());
        json.addProperty("selfTest", result.selfTest());
        JsonArray differences = new JsonArray();
        result.differences().forEach(difference -> differences.add(difference(difference)));
        json.add("differences", differences);
        if (result.level() == VerifyLevel.PATTERNS) {
            JsonArray patterns = new JsonArray();
            result.patterns().forEach(pattern -> patterns.add(pattern(pattern)));
            json.add("patterns", patterns);
        }
        return json;
    }

    /** The key {@code confidence} of a {@code verify} that draws a sample: rates are between 0 and 1. */
    public static JsonObject confidence(SampleResult sample) {
        JsonObject json = new JsonObject();
        json.add("source", drawn(sample.source()));
        json.add("strata", strata(sample));
        json.add("target", drawn(sample.target()));
        json.addProperty("segments", sample.segments());
        json.addProperty("ofSegments", sample.ofSegments());
        json.addProperty("seed", sample.seed());
        JsonArray bounds = new JsonArray();
        for (double confidence : SampleResult.CONFIDENCES) {
            JsonObject bound = new JsonObject();
            bound.addProperty("confidence", confidence);
            bound.addProperty("sourceBelow", sample.sourceBound(confidence));
            bound.addProperty("sourceAbove", sample.sourceFloor(confidence));
            bound.addProperty("segmentsBelow", sample.segmentBound(confidence));
            bounds.add(bound);
        }
        json.add("bounds", bounds);
        return json;
    }

    /** What was drawn of all strata, and, under its word, of each kind. */
    private static JsonObject strata(SampleResult sample) {
        JsonObject json = drawn(sample.ofStrata());
        sample.strata().forEach((kind, strata) -> {
            JsonObject one = drawn(strata.drawn());
            one.addProperty("strata", strata.count());
            one.addProperty("fewest", strata.fewest());
            json.add(kind.name().toLowerCase(Locale.ROOT), one);
        });
        return json;
    }

    private static JsonObject drawn(SampleResult.Drawn drawn) {
        JsonObject json = new JsonObject();
        json.addProperty("keys", drawn.keys());
        json.addProperty("different", drawn.different());
        json.addProperty("untold", drawn.untold());
        return json;
    }

    /** The key {@code repair} of a {@code verify} that repairs: its preview and what was done. */
    public static JsonObject repair(RepairResult repair) {
        JsonObject json = new JsonObject();
        json.addProperty("ending", repair.ending().name());
        json.addProperty("scope", repair.scope().name());
        json.addProperty("planned", repair.planned().size());
        json.addProperty("left", repair.left());
        json.addProperty("written", repair.counts().written());
        json.addProperty("removed", repair.counts().removed());
        json.addProperty("newer", repair.counts().newer());
        json.addProperty("needless", repair.counts().needless());
        json.addProperty("refused", repair.counts().refused());
        json.addProperty("reason", repair.reason());
        JsonArray replaced = new JsonArray();
        repair.replaced().forEach(replaced::add);
        json.add("replacedOfOthers", replaced);
        JsonArray keys = new JsonArray();
        for (ConfirmedKey key : repair.planned()) {
            JsonObject one = new JsonObject();
            one.addProperty("table", key.table().name());
            one.addProperty("entity", key.entity());
            one.addProperty("key", key.text());
            one.addProperty("kind", key.sighting().kind().name());
            one.addProperty("owner", key.sighting().owner().name());
            keys.add(one);
        }
        json.add("keys", keys);
        return json;
    }

    /** A key that differs. */
    static JsonObject difference(Difference difference) {
        JsonObject json = new JsonObject();
        json.addProperty("kind", difference.kind().name());
        json.addProperty("table", difference.table());
        json.addProperty("entity", difference.entity());
        json.addProperty("key", difference.key());
        JsonArray fields = new JsonArray();
        for (Difference.FieldDifference field : difference.fields()) {
            JsonObject one = new JsonObject();
            one.addProperty("path", field.path());
            one.addProperty("expected", field.expected());
            one.addProperty("found", field.found());
            fields.add(one);
        }
        json.add("fields", fields);
        return json;
    }

    /** A difference as it was written. */
    static Difference readDifference(JsonObject json) {
        List<Difference.FieldDifference> fields = new ArrayList<>();
        json.getAsJsonArray("fields").forEach(element -> {
            JsonObject field = element.getAsJsonObject();
            fields.add(new Difference.FieldDifference(
                    field.get("path").getAsString(),
                    field.get("expected").getAsString(),
                    field.get("found").getAsString()));
        });
        return new Difference(
                Difference.Kind.valueOf(json.get("kind").getAsString()),
                json.get("table").getAsString(),
                json.get("entity").getAsString(),
                json.get("key").getAsString(),
                fields);
    }

    private static JsonObject pattern(PatternResult pattern) {
        JsonObject json = new JsonObject();
        json.addProperty("id", pattern.id());
        json.addProperty("description", pattern.description());
        json.addProperty("request", pattern.request());
        json.addProperty("parameterSets", pattern.parameterSets());
        json.addProperty("nonEmpty", pattern.nonEmpty());
        json.addProperty("rowsCompared", pattern.rowsCompared());
        json.addProperty("itemsRead", pattern.itemsRead());
        json.addProperty("pagesMax", pattern.pagesMax());
        json.addProperty("equal", pattern.equal());
        json.addProperty("different", pattern.different());
        json.addProperty("notCompared", pattern.notCompared());
        json.addProperty("unsettled", pattern.unsettled());
        json.addProperty("verdict", pattern.verdict().name());
        json.addProperty("coverage", pattern.coverage().name());
        json.add("examples", strings(pattern.examples()));
        return json;
    }

    /** An array of strings. */
    static JsonArray strings(List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }
}
