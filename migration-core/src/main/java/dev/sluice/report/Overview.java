package dev.sluice.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.RunRecord;
import dev.sluice.report.Freshness.Stale;
import dev.sluice.run.Outcome;
import dev.sluice.run.Phase;
import dev.sluice.run.RangeCounts;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The first screen of the report: the conclusion, and what it rests on, in sentences. */
final class Overview {
    private static final List<String> DECISIVE = List.of("verify-items", "verify-patterns");

    private static final Set<Phase> SWITCHED = EnumSet.of(Phase.SWITCHED, Phase.SOAKING, Phase.COMPLETED);

    private Overview() {}

    static void write(HtmlWriter html, ReportContent content) {
        Conclusion conclusion = conclude(content);
        html.raw("<section class=\"verdict " + conclusion.style() + "\"><div class=\"word\">")
                .text(conclusion.word())
                .raw("</div><p>")
                .text(conclusion.sentence())
                .raw("</p></section>");
        RangeCounts total = content.ledger().total();
        html.raw("<section class=\"cards\">");
        card(html, format(total.rowsRead()), "rows read");
        card(html, format(total.count(Outcome.WRITTEN) + total.count(Outcome.EQUAL)), "items written or already equal");
        card(html, format(compared(content, "verify-items", "compared")), "items compared in both directions");
        if (patterns(content) > 0) {
            card(html, patternsEqual(content) + " of " + patterns(content), "access patterns answer equally");
        } else {
            card(html, "none", "of the access patterns was asked");
        }
        html.raw("</section>");
    }

    private static void card(HtmlWriter html, String figure, String label) {
        html.raw("<div><b>").text(figure).raw("</b><span>").text(label).raw("</span></div>");
    }

    private static String format(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static long compared(ReportContent content, String kind, String key) {
        return content.evidence(kind)
                .map(evidence -> json(evidence).get(key).getAsLong())
                .orElse(0L);
    }

    private static long patterns(ReportContent content) {
        return content.evidence("verify-patterns")
                .map(evidence ->
                        (long) json(evidence).getAsJsonArray("patterns").size())
                .orElse(0L);
    }

    private static long patternsEqual(ReportContent content) {
        return content.evidence("verify-patterns")
                .map(evidence -> json(evidence).getAsJsonArray("patterns").asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .filter(PatternSection::isEqual)
                        .count())
                .orElse(0L);
    }

    private static JsonObject json(Evidence evidence) {
        return JsonParser.parseString(evidence.json()).getAsJsonObject();
    }

    /** Green only where the run is complete and balanced, and items and patterns were both proven equal for this very design. */
    private static Conclusion conclude(ReportContent content) {
        for (String kind : DECISIVE) {
            Optional<Evidence> evidence = content.evidence(kind);
            if (evidence.isPresent()
                    && evidence.get().conclusion().equals("DIFFERENT")
                    && content.isOfLastRun(evidence.get().subject())) {
                return new Conclusion("DIFFERENT", "bad", reason(evidence.get()));
            }
        }
        if (content.run().isEmpty()) {
            return new Conclusion("NOT MOVED", "warn", "No backfill has run yet.");
        }
        if (content.run().get().state() != RunRecord.State.DONE) {
            return new Conclusion(
                    "INCOMPLETE",
                    "bad",
                    "The last backfill did not reach its end; run it again, which goes on with it.");
        }
        if (!content.ledger().balances()) {
            return new Conclusion(
                    "INCOMPLETE",
                    "bad",
                    "The ledger does not balance: ranges are missing or an outcome was not counted; run the backfill again.");
        }
        Optional<Conclusion> switched = switched(content);
        if (switched.isPresent()) {
            return switched.get();
        }
        for (String kind : DECISIVE) {
            Optional<Conclusion> doubt = doubt(content, content.evidence(kind), kind.substring("verify-".length()));
            if (doubt.isPresent()) {
                return doubt.get();
            }
        }
        return new Conclusion(
                "EQUAL",
                "good",
                reason(content.evidence("verify-items").orElseThrow()) + " "
                        + reason(content.evidence("verify-patterns").orElseThrow()));
    }

    /** After the switch it is that which was proven: the sides are no more to be equal, since the application writes to the target. */
    private static Optional<Conclusion> switched(ReportContent content) {
        Phase phase = PhaseSection.phase(content.history().changes());
        return SWITCHED.contains(phase)
                ? ReviewSentences.switched(content)
                        .filter(sentence -> sentence.style().equals("good"))
                        .map(
                                sentence -> new Conclusion(
                                        phase.name(),
                                        "good",
                                        sentence.text()
                                                + " What the application wrote to the target since then is no part of this proof."))
                : Optional.empty();
    }

    /** The conclusion in a word. */
    static String word(ReportContent content) {
        return conclude(content).word();
    }

    /** Why this evidence does not carry a green light, if it does not. */
    private static Optional<Conclusion> doubt(ReportContent content, Optional<Evidence> found, String level) {
        String again = "; run: sluice verify --level " + level;
        if (found.isEmpty()) {
            return notProven("The " + level + " have not been verified" + again);
        }
        Evidence evidence = found.get();
        Optional<Stale> stale = Freshness.ofLevel(content, evidence);
        // What it found says more than that the register of patterns is another one by now.
        if (stale.isPresent()
                && (stale.get() != Stale.PATTERNS || evidence.conclusion().equals("EQUAL"))) {
            return notProven(
                    switch (stale.get()) {
                        case DESIGN ->
                            "The design has changed since the " + level
                                    + " were verified; run the backfill and sluice verify --level " + level + " again.";
                        case ELSEWHERE ->
                            "The " + level
                                    + " were verified with another source or another target than those of the last backfill"
                                    + again;
                        case BACKFILL -> "The " + level + " were verified before the last backfill ended" + again;
                        case SYNC -> "The " + level + " were verified before the last sluice sync" + again;
                        case PATTERNS -> "The access patterns are others than those that were verified" + again;
                    });
        }
        return evidence.conclusion().equals("EQUAL")
                ? Optional.empty()
                : Optional.of(new Conclusion(evidence.conclusion(), "warn", reason(evidence)));
    }

    private static Optional<Conclusion> notProven(String sentence) {
        return Optional.of(new Conclusion("NOT PROVEN", "warn", sentence));
    }

    private static String reason(Evidence evidence) {
        return json(evidence).get("reason").getAsString();
    }

    private record Conclusion(String word, String style, String sentence) {}
}
