package dev.sluice.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** What the checks found, with remedy or waiver. */
final class FindingSection {
    private FindingSection() {}

    static void write(HtmlWriter html, ReportContent content) {
        html.raw("<section><h2>Findings</h2>");
        content.evidence("check")
                .ifPresentOrElse(
                        evidence -> {
                            JsonObject json =
                                    JsonParser.parseString(evidence.json()).getAsJsonObject();
                            html.paragraph(json.get("errors").getAsLong() + " errors, "
                                    + json.get("warnings").getAsLong() + " warnings, "
                                    + json.get("notes").getAsLong() + " notes.");
                            if (!evidence.subject()
                                    .designHash()
                                    .equals(content.now().designHash())) {
                                html.paragraph("The design has changed since; run: sluice check --data");
                            }
                            html.tableHead("Severity", "Rule", "About", "What", "What to do");
                            json.getAsJsonArray("findings").forEach(finding -> row(html, finding));
                            html.raw("</tbody></table></div>");
                        },
                        () -> html.paragraph("The design has not been checked yet; run: sluice check --data"));
        html.raw("</section>");
    }

    private static void row(HtmlWriter html, JsonElement element) {
        JsonObject finding = element.getAsJsonObject();
        boolean waived = finding.get("waived").getAsBoolean();
        String severity = finding.get("severity").getAsString();
        html.raw(waived ? "<tr class=\"muted\"><td>" : "<tr><td>")
                .badge(waived ? "plain" : style(severity), waived ? "waived" : severity)
                .raw("</td>")
                .element("td", finding.get("rule").getAsString())
                .element("td", finding.get("subject").getAsString())
                .element("td", finding.get("message").getAsString())
                .element(
                        "td",
                        waived
                                ? "Waived: " + finding.get("waiverReason").getAsString()
                                : finding.get("remedy").getAsString())
                .raw("</tr>");
    }

    private static String style(String severity) {
        return switch (severity) {
            case "error" -> "bad";
            case "warning" -> "warn";
            default -> "plain";
        };
    }
}
