package dev.sluice.report;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.gateway.Evidence;
import java.util.List;
import java.util.Optional;

/** What repairs wrote. */
final class RepairSection {
    private static final List<String> COUNTS =
            List.of("planned", "written", "removed", "newer", "needless", "refused", "left");

    private RepairSection() {}

    static void write(HtmlWriter html, ReportContent content) {
        List<Evidence> repairs = content.history().repairs();
        html.raw("<section><h2>Repairs</h2>");
        if (repairs.isEmpty()) {
            html.paragraph("Nothing was repaired.").raw("</section>");
            return;
        }
        html.tableHead(
                "When",
                "Ending",
                "#Planned",
                "#Written",
                "#Removed",
                "#Newer",
                "#Needless",
                "#Refused",
                "#Left",
                "Reason");
        for (Evidence repair : repairs) {
            JsonObject json = JsonParser.parseString(repair.json()).getAsJsonObject();
            html.raw("<tr>").timeCell(Optional.of(repair.at())).element("td", repair.conclusion());
            for (String count : COUNTS) {
                html.numberCell(json.has(count) ? json.get(count).getAsLong() : 0);
            }
            html.element("td", json.has("reason") ? json.get("reason").getAsString() : "")
                    .raw("</tr>");
        }
        html.raw("</tbody></table></div></section>");
    }
}
