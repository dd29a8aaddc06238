package dev.sluice.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.gateway.Evidence;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What each level of verification found. */
final class VerificationSection {
    private static final List<String> LEVELS = List.of("counts", "keys", "items", "patterns");
    private static final int DIFFERENCES_SHOWN = 100;

    private VerificationSection() {}

    static void write(HtmlWriter html, ReportContent content) {
        html.raw("<section><h2>Verification</h2><ul class=\"sentences\">");
        ReviewSentences.of(content).forEach(sentence -> html.raw("<li>")
                .badge(sentence.style(), sentence.word())
                .raw(" ")
                .text(sentence.text())
                .raw("</li>"));
        html.raw("</ul>");
        html.tableHead(
                "Level",
                "Verdict",
                "#Compared",
                "#Missing",
                "#Extra",
                "#Different",
                "#Foreign",
                "#Quarantined",
                "#Not compared",
                "Snapshot",
                "When");
        for (String level : LEVELS) {
            Optional<Evidence> evidence = content.evidence("verify-" + level);
            if (evidence.isPresent()) {
                row(html, level, evidence.get(), content);
            } else {
                notRun(html, level, content);
            }
        }
        html.raw("</tbody></table></div>");
        content.evidence("verify-items").ifPresent(evidence -> items(html, json(evidence)));
        content.evidence(Evidence.WINDOW)
                .filter(content::isOfNow)
                .ifPresent(evidence -> html.paragraph(windows(evidence)));
        content.evidence(Evidence.SAMPLE).filter(content::isOfNow).ifPresent(evidence -> sample(html, evidence));
        html.raw("</section>");
    }

    /** Beside the levels too: a sample proves nothing of the rest. An older Sluice told no strata of a kind. */
    private static void sample(HtmlWriter html, Evidence evidence) {
        JsonObject json = json(evidence);
        html.paragraph("Sample of " + evidence.at().truncatedTo(ChronoUnit.SECONDS) + ": " + evidence.conclusion()
                + ". " + json.get("reason").getAsString());
        JsonObject strata = json.has("confidence")
                ? json.getAsJsonObject("confidence").getAsJsonObject("strata")
                : new JsonObject();
        if (!strata.has("range")) {
            return;
        }
        html.tableHead("Strata by", "#Strata", "#Fewest keys of one", "#Keys", "#Different", "#Untold");
        for (String kind : List.of("range", "size", "age")) {
            JsonObject one = strata.getAsJsonObject(kind);
            html.raw("<tr>").element("td", kind);
            for (String key : List.of("strata", "fewest", "keys", "different", "untold")) {
                html.numberCell(one.get(key).getAsLong());
            }
            html.raw("</tr>");
        }
        html.raw("</tbody></table></div>");
    }

    /** Beside the levels: a window looks at some keys, so that whatever it says makes no report green. */
    private static String windows(Evidence evidence) {
        JsonObject json = json(evidence);
        JsonObject standing = json.getAsJsonObject("standing");
        return String.format(
                Locale.ROOT,
                "Verification windows: %s after %,d windows, which looked at %,d keys that were touched since the full pass of %s (%s); the last"
                        + " one, at %s, was %s through %s, and left %,d keys open.",
                standing.get("verdict").getAsString(),
                standing.get("windows").getAsLong(),
                standing.get("keys").getAsLong(),
                standing.has("fullAt")
                        ? Instant.parse(standing.get("fullAt").getAsString()).truncatedTo(ChronoUnit.SECONDS)
                        : "never",
                standing.has("fullPass") ? standing.get("fullPass").getAsString() : "none",
                evidence.at().truncatedTo(ChronoUnit.SECONDS),
                json.get("verdict").getAsString(),
                json.get("through").getAsString(),
                json.get("open").getAsLong());
    }

    /** Counts and keys are part of a comparison of items; patterns are not. */
    private static void notRun(HtmlWriter html, String level, ReportContent content) {
        boolean implied =
                !level.equals("patterns") && content.evidence("verify-items").isPresent();
        html.raw("<tr>")
                .element("td", level)
                .raw("<td>")
                .badge("plain", implied ? "part of items" : "not run")
                .raw("</td>")
                .raw("<td></td>".repeat(9))
                .raw("</tr>");
    }

    private static void row(HtmlWriter html, String level, Evidence evidence, ReportContent content) {
        JsonObject json = json(evidence);
        boolean isStale = Freshness.ofLevel(content, evidence).isPresent();
        html.raw("<tr>")
                .element("td", level)
                .raw("<td>")
                .badge(
                        isStale ? "plain" : style(evidence.conclusion()),
                        evidence.conclusion()
                                + (content.isOfNow(evidence)
                                        ? isStale ? ", stale" : ""
                                        : " for another design, source or target"))
                .raw("</td>");
        for (String key :
                List.of("compared", "missing", "extra", "different", "foreign", "quarantined", "notCompared")) {
            html.numberCell(json.get(key).getAsLong());
        }
        html.codeCell(json.get("position").getAsString())
                .timeCell(Optional.of(evidence.at()))
                .raw("</tr>");
    }

    static String style(String conclusion) {
        return switch (conclusion) {
            case "EQUAL" -> "good";
            case "DIFFERENT" -> "bad";
            default -> "warn";
        };
    }

    private static void items(HtmlWriter html, JsonObject json) {
        int shown = 0;
        for (JsonElement element : json.getAsJsonArray("differences")) {
            if (shown == 0) {
                html.raw("<h3>Differences</h3>")
                        .tableHead("Kind", "Entity", "Key", "Attribute", "Source says", "Target says");
            }
            if (shown++ < DIFFERENCES_SHOWN) {
                difference(html, element.getAsJsonObject());
            }
        }
        if (shown > 0) {
            html.raw("</tbody></table></div>");
        }
        if (shown > DIFFERENCES_SHOWN) {
            html.paragraph("More are listed by: sluice verify --format json");
        }
    }

    private static void difference(HtmlWriter html, JsonObject json) {
        List<JsonElement> fields = json.getAsJsonArray("fields").asList();
        int rows = Math.max(1, fields.size());
        for (int index = 0; index < rows; index++) {
            html.raw("<tr>")
                    .element("td", index == 0 ? json.get("kind").getAsString() : "")
                    .element("td", index == 0 ? json.get("entity").getAsString() : "")
                    .codeCell(index == 0 ? json.get("key").getAsString() : "");
            JsonObject field = index < fields.size() ? fields.get(index).getAsJsonObject() : new JsonObject();
            for (String key : List.of("path", "expected", "found")) {
                html.codeCell(field.has(key) ? field.get(key).getAsString() : "");
            }
            html.raw("</tr>");
        }
    }

    private static JsonObject json(Evidence evidence) {
        return JsonParser.parseString(evidence.json()).getAsJsonObject();
    }
}
