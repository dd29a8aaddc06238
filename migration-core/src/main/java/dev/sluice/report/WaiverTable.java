package dev.sluice.report;

import dev.sluice.project.GateWaiver;
import dev.sluice.project.Waiver;
import java.time.LocalDate;
import java.util.List;

/** Every waiver with who answers for it, why and until when. */
final class WaiverTable {
    private WaiverTable() {}

    static void write(HtmlWriter html, ReportContent content) {
        List<GateWaiver> gates = content.project().cutover().waivers();
        List<Waiver> findings = content.project().waivers();
        html.raw("<section><h2>Waivers</h2>");
        var soak = content.project().cutover().soak().waivers();
        if (gates.isEmpty() && findings.isEmpty() && soak.isEmpty()) {
            html.paragraph("Nobody waived anything.").raw("</section>");
            return;
        }
        html.tableHead("What", "Who", "Reason", "Until", "Counts");
        for (GateWaiver waiver : gates) {
            row(html, waiver.gate(), waiver.who(), waiver.reason());
            until(html, waiver.until(), waiver.countsAt(content.writtenAt()));
        }
        soak.forEach((condition, waiver) -> {
            row(html, "before completion: " + condition.word(), waiver.who(), waiver.reason());
            until(html, waiver.until(), waiver.countsAt(content.writtenAt()));
        });
        for (Waiver waiver : findings) {
            row(html, "finding " + waiver.rule() + " of " + waiver.subject(), "the project document", waiver.reason());
            html.element("td", "it is taken out")
                    .raw("<td>")
                    .badge("warn", "counts")
                    .raw("</td></tr>");
        }
        html.raw("</tbody></table></div></section>");
    }

    private static void until(HtmlWriter html, LocalDate day, boolean counts) {
        html.element("td", "the end of " + day + " UTC")
                .raw("<td>")
                .badge(counts ? "warn" : "plain", counts ? "counts" : "ended, does not count")
                .raw("</td></tr>");
    }

    private static void row(HtmlWriter html, String what, String who, String reason) {
        html.raw("<tr>").element("td", what).element("td", who).element("td", reason);
    }
}
