package dev.sluice.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Every access pattern with both answers' counts and its request. */
final class PatternSection {
    private PatternSection() {}

    static void write(HtmlWriter html, ReportContent content) {
        html.raw("<section><h2>Access patterns</h2>");
        content.evidence("verify-patterns")
                .ifPresentOrElse(
                        evidence -> {
                            html.paragraph(
                                    "Each statement ran on PostgreSQL and its request on DynamoDB, with the same parameters "
                                            + "sampled from the data; both were paged to the end and compared by the pattern's contract.");
                            if (!content.isOfNow(evidence)) {
                                html.paragraph(
                                        "These answers are of another design, of other patterns, or of another source or"
                                                + " target than the last backfill's; run: sluice verify --level patterns");
                            }
                            table(html, JsonParser.parseString(evidence.json()).getAsJsonObject());
                        },
                        () -> html.paragraph("Not compared yet; run: sluice verify --level patterns"));
        html.raw("</section>");
    }

    private static void table(HtmlWriter html, JsonObject json) {
        html.tableHead(
                "Pattern",
                "Answers",
                "#Parameter sets",
                "#With an answer",
                "#Rows (SQL)",
                "#Items (DynamoDB)",
                "#Pages, most",
                "#Equal",
                "#Different",
                "#Not compared");
        for (JsonElement element : json.getAsJsonArray("patterns")) {
            row(html, element.getAsJsonObject());
        }
        html.raw("</tbody></table></div>");
    }

    /** Whether every parameter set was compared and answers equally. */
    static boolean isEqual(JsonObject pattern) {
        return pattern.get("verdict").getAsString().equals("EQUAL")
                && pattern.get("equal").getAsInt() > 0;
    }

    private static void row(HtmlWriter html, JsonObject pattern) {
        boolean equal = isEqual(pattern);
        boolean different = pattern.get("different").getAsInt() > 0;
        html.raw("<tr><td><b>")
                .text(pattern.get("id").getAsString())
                .raw("</b><br/><span class=\"muted\">")
                .text(pattern.get("description").getAsString())
                .raw("</span><br/><code>")
                .text(pattern.get("request").getAsString())
                .raw("</code>");
        pattern.getAsJsonArray("examples").forEach(example -> html.raw("<br/>").text(example.getAsString()));
        html.raw("</td><td>")
                .badge(
                        different ? "bad" : equal ? "good" : "warn",
                        different ? "different" : equal ? "equal" : "not proven")
                .raw("</td>");
        for (String key : new String[] {
            "parameterSets", "nonEmpty", "rowsCompared", "itemsRead", "pagesMax", "equal", "different", "notCompared"
        }) {
            html.numberCell(pattern.get(key).getAsLong());
        }
        html.raw("</tr>");
    }
}
