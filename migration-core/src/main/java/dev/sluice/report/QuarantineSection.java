package dev.sluice.report;

import dev.sluice.gateway.QuarantineEntry;
import dev.sluice.project.GateWaiver;
import java.util.Locale;
import java.util.Optional;

/** What could not be moved, what became of it, and who answers for what is left. */
final class QuarantineSection {
    private static final String GATE = "G-05";

    private QuarantineSection() {}

    static void write(HtmlWriter html, ReportContent content) {
        MoveHistory history = content.history();
        html.raw("<section><h2>Quarantine</h2><p>")
                .text(String.format(
                        Locale.ROOT,
                        "%,d records are open in the project, of which %,d are of the newest backfill; %,d were closed.",
                        history.quarantine().open(),
                        content.quarantined(),
                        history.quarantine().closed()))
                .raw(" Sensitive values are masked.</p>");
        signedOff(html, content);
        if (!content.quarantine().isEmpty()) {
            html.raw("<h3>").number(content.quarantined()).raw(" rows could not be moved</h3>");
            html.tableHead("Entity", "Source key", "Rule", "About", "Reason");
            content.quarantine().stream().limit(HtmlReport.QUARANTINE_SHOWN).forEach(record -> html.raw("<tr>")
                    .element("td", record.entity())
                    .codeCell(record.sourceKey())
                    .element("td", record.rule())
                    .element("td", record.subject())
                    .element("td", record.reason())
                    .raw("</tr>"));
            html.raw("</tbody></table></div>");
        }
        if (!history.closed().isEmpty()) {
            html.raw("<h3>Closed, the newest</h3>");
            html.tableHead("Number", "Entity", "Source key", "How", "Why", "When");
            history.closed().forEach(entry -> closed(html, entry));
            html.raw("</tbody></table></div>");
        }
        html.raw("</section>");
    }

    private static void signedOff(HtmlWriter html, ReportContent content) {
        Optional<GateWaiver> waiver = content.project().cutover().waiver(GATE);
        if (content.history().quarantine().open() > 0) {
            html.paragraph(waiver.filter(found -> found.countsAt(content.writtenAt()))
                    .map(found -> "They were signed off by " + found.who() + " until the end of " + found.until()
                            + " UTC: " + found.reason())
                    .orElse("Nobody has signed them off."));
        }
    }

    private static void closed(HtmlWriter html, QuarantineEntry entry) {
        entry.ending().ifPresent(ending -> html.raw("<tr>")
                .element("td", String.valueOf(entry.number()))
                .element("td", entry.record().entity())
                .codeCell(entry.record().sourceKey())
                .element("td", ending.how().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .element("td", ending.reason())
                .timeCell(Optional.of(ending.at()))
                .raw("</tr>"));
    }
}
