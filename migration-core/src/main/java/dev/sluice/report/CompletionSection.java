package dev.sluice.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.gateway.Evidence;
import java.util.List;

/** How the move was completed: what was cleared away, and what is left to do in the source. */
final class CompletionSection {
    private static final List<String> SWEPT = List.of("read", "removed", "stripped", "putBack", "gone", "restless");
    private static final List<String> LEFT = List.of("items", "marked", "tombstones");

    private CompletionSection() {}

    static void write(HtmlWriter html, ReportContent content) {
        content.evidence(Evidence.COMPLETED).ifPresent(kept -> write(html, kept));
    }

    private static void write(HtmlWriter html, Evidence kept) {
        JsonObject json = JsonParser.parseString(kept.json()).getAsJsonObject();
        html.raw("<section><h2>Completion</h2>")
                .paragraph(json.get("stream").getAsString())
                .paragraph(json.get("reverse").getAsString());
        html.tableHead(
                "Swept of",
                "#Items read",
                "#Tombstones removed",
                "#Stripped of marks",
                "#Put back",
                "#Changed by others",
                "#Restless");
        json.getAsJsonArray("sweeps").forEach(element -> row(html, element, SWEPT));
        html.raw("</tbody></table></div>");
        html.tableHead(
                "Left in, by the last scan (" + HtmlWriter.time(kept.at()) + ")",
                "#Items",
                "#With a mark",
                "#Tombstones");
        json.getAsJsonArray("residue").forEach(element -> row(html, element, LEFT));
        html.raw("</tbody></table></div><h3>Left to do in the source</h3>")
                .paragraph("Sluice drops no table and no role. When nobody needs them any more, their owner runs:")
                .raw("<pre>");
        json.getAsJsonArray("statements")
                .forEach(statement -> html.text(statement.getAsString()).raw("\n"));
        html.raw("</pre></section>");
    }

    private static void row(HtmlWriter html, JsonElement element, List<String> counts) {
        JsonObject one = element.getAsJsonObject();
        html.raw("<tr>").element("td", one.get("table").getAsString());
        counts.forEach(count -> html.numberCell(one.get(count).getAsLong()));
        html.raw("</tr>");
    }
}
