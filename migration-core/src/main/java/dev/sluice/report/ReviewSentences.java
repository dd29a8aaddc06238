package dev.sluice.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.gateway.PhaseIntent;
import dev.sluice.report.Freshness.Stale;
import dev.sluice.run.PhaseTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was verified, in sentences that a reviewer can sign: each says what it looked at, when, and whether it still counts. Stateless. */
final class ReviewSentences {
    /** The confidence of the claim about a sample; the others stand beside it. */
    private static final double CONFIDENCE = 0.999;

    private static final String EQUAL = "EQUAL";

    private ReviewSentences() {}

    /**
     * A sentence.
     *
     * @param word how it stands, such as EQUAL or stale
     * @param style of that word: good, bad, warn or plain
     * @param text what was looked at and found
     */
    record Sentence(String word, String style, String text) {}

    static List<Sentence> of(ReportContent content) {
        List<Sentence> sentences = new ArrayList<>();
        content.evidence("verify-items").ifPresent(evidence -> sentences.add(items(content, evidence)));
        content.evidence("verify-patterns").ifPresent(evidence -> sentences.add(patterns(content, evidence)));
        content.evidence(Evidence.SAMPLE)
                .flatMap(evidence -> sample(content, evidence))
                .ifPresent(sentences::add);
        switched(content).ifPresent(sentences::add);
        if (sentences.isEmpty()) {
            sentences.add(new Sentence("not verified", "warn", "Nothing was compared yet; say sluice verify."));
        }
        return sentences;
    }

    private static Sentence items(ReportContent content, Evidence evidence) {
        JsonObject json = json(evidence);
        String text = String.format(
                Locale.ROOT,
                "On %s a full pass compared %,d items in both directions, every attribute of each by its hash (R-80), at position %s of the"
                        + " source's log: %,d missing, %,d extra, %,d different, %,d foreign, %,d unsettled, %,d in quarantine, %,d not compared. %s",
                HtmlWriter.time(evidence.at()),
                count(json, "compared"),
                json.get("position").getAsString(),
                count(json, "missing"),
                count(json, "extra"),
                count(json, "different"),
                count(json, "foreign"),
                count(json, "unsettled"),
                count(json, "quarantined"),
                count(json, "notCompared"),
                json.get("selfTest").getAsString());
        return sentence(evidence, Freshness.ofLevel(content, evidence), text.strip());
    }

    private static Sentence patterns(ReportContent content, Evidence evidence) {
        List<JsonObject> patterns = json(evidence).getAsJsonArray("patterns").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
        String text = String.format(
                Locale.ROOT,
                "On %s %,d access patterns were asked on both sides with %,d sets of parameters, and %,d rows of their answers compared: of %,d"
                        + " patterns every answer was equal, and there were enough of them.",
                HtmlWriter.time(evidence.at()),
                patterns.size(),
                patterns.stream().mapToLong(one -> count(one, "parameterSets")).sum(),
                patterns.stream().mapToLong(one -> count(one, "rowsCompared")).sum(),
                patterns.stream().filter(PatternSection::isEqual).count());
        return sentence(evidence, Freshness.ofLevel(content, evidence), text);
    }

    /** Nothing where an older Sluice kept too little for it. */
    private static Optional<Sentence> sample(ReportContent content, Evidence evidence) {
        return EvidenceText.sample(evidence)
                .map(found -> sentence(
                        evidence,
                        Freshness.ofPart(content, evidence),
                        found.claim(CONFIDENCE) + " Drawn on "
                                + HtmlWriter.time(evidence.at()) + " with seed " + found.seed()
                                + ", each row with the same chance; a sample is no proof of the rest."));
    }

    /** What the last look before the newest switch said, which that switch was made on. */
    static Optional<Sentence> switched(ReportContent content) {
        return content.history().changes().stream()
                .map(ChangeRecord::change)
                .filter(change -> change.intent().transition() == PhaseTransition.SWITCH
                        && change.ending().equals(Optional.of(Ending.DONE)))
                .reduce((earlier, later) -> later)
                .map(change -> switched(content, change.intent()));
    }

    private static Sentence switched(ReportContent content, PhaseIntent intent) {
        boolean isOfThis = intent.subject().designHash().equals(content.now().designHash())
                && content.isOfLastRun(intent.subject());
        String text = "Before the switch of " + HtmlWriter.time(intent.at()) + ", while nobody could write: "
                + intent.evidence();
        return isOfThis
                ? new Sentence("at the switch", "good", text)
                : new Sentence("stale", "warn", text + " This is of another design, source or target.");
    }

    private static Sentence sentence(Evidence evidence, Optional<Stale> stale, String text) {
        if (stale.isPresent()) {
            return new Sentence(
                    "stale",
                    "warn",
                    text + " It said " + evidence.conclusion() + ". This result is stale: it is "
                            + stale.get().clause() + ", and proves nothing of what is there now.");
        }
        String style = VerificationSection.style(evidence.conclusion());
        return new Sentence(
                evidence.conclusion(),
                style,
                evidence.conclusion().equals(EQUAL)
                        ? text
                        : text + " " + json(evidence).get("reason").getAsString());
    }

    private static long count(JsonObject json, String key) {
        return json.has(key) ? json.get(key).getAsLong() : 0;
    }

    private static JsonObject json(Evidence evidence) {
        return JsonParser.parseString(evidence.json()).getAsJsonObject();
    }
}
