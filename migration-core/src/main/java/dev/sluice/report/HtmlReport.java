package dev.sluice.report;

import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import java.util.regex.Pattern;

/** Renders the report: one self-contained HTML file with a print style; no script, nothing loaded from elsewhere. Stateless. */
public final class HtmlReport {
    /** The most records of the quarantine that are shown; their number is exact. */
    public static final int QUARANTINE_SHOWN = 200;

    /** How a report begins, by which a former one is told from a file of somebody else. */
    private static final String BEGINNING = "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>"
            + "<meta name=\"generator\" content=\"Sluice\"/>";

    /** The same of versions before. */
    private static final Pattern FORMER_BEGINNING = Pattern.compile(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">.{0,200}<title>Sluice: .*",
            Pattern.DOTALL);

    private HtmlReport() {}

    /** Whether a text begins as a report does. */
    public static boolean isReport(String beginning) {
        return beginning.startsWith(BEGINNING)
                || FORMER_BEGINNING.matcher(beginning).matches();
    }

    /** What it says on its first screen, in a word such as {@code EQUAL}. */
    public static String verdict(ReportContent content) {
        return Overview.word(content);
    }

    /** The whole document. */
    public static String render(ReportContent content) {
        HtmlWriter html = new HtmlWriter();
        html.raw(BEGINNING)
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
                .element("title", "Sluice: " + content.project().name())
                .raw("<style>")
                .raw(ReportStyle.CSS)
                .raw("</style></head><body><main>");
        header(html, content);
        Overview.write(html, content);
        PhaseSection.write(html, content);
        CompletionSection.write(html, content);
        VerificationSection.write(html, content);
        PatternSection.write(html, content);
        ledger(html, content);
        GateSection.write(html, content);
        GateSection.people(html, content);
        QuarantineSection.write(html, content);
        RepairSection.write(html, content);
        SizeSection.write(html, content);
        FindingSection.write(html, content);
        ProvenanceSection.write(html, content);
        return html.raw("</main></body></html>\n").toString();
    }

    private static void header(HtmlWriter html, ReportContent content) {
        html.raw("<header>")
                .element("h1", content.project().name())
                .raw("<p class=\"muted\">PostgreSQL to Amazon DynamoDB, written ")
                .text(HtmlWriter.time(content.writtenAt()))
                .raw(" by Sluice ")
                .text(content.sluiceVersion())
                .raw("</p></header>");
    }

    private static void ledger(HtmlWriter html, ReportContent content) {
        html.raw("<section><h2>Ledger</h2>");
        if (content.run().isEmpty()) {
            html.paragraph("No backfill has run yet.").raw("</section>");
            return;
        }
        html.raw("<p>From ")
                .number(content.ledger().rangesDone())
                .raw(" of ")
                .number(content.ledger().rangesPlanned())
                .raw(" ranges. ")
                .badge(
                        content.ledger().balances() ? "good" : "bad",
                        content.ledger().balances() ? "Balances to 0" : "Does not balance")
                .raw("</p>");
        html.tableHead(
                "Entity",
                "#Rows read",
                "#Filtered",
                "#Rejected",
                "#Items planned",
                "#Written",
                "#Stale",
                "#Equal",
                "#Collided",
                "#Foreign",
                "#Quarantined",
                "#Balance");
        content.ledger().entities().forEach((entity, counts) -> ledgerRow(html, entity, counts));
        ledgerRow(html.raw("</tbody><tfoot>"), "All", content.ledger().total());
        html.raw("</tfoot></table></div>");
        html.paragraph("Each entity: rows read = rendered + filtered + rejected, and items planned = the sum of all "
                + "outcomes (R-40). Totals are sums of range records, which are written after every item of the range "
                + "has its final outcome.");
        html.raw("</section>");
    }

    private static void ledgerRow(HtmlWriter html, String entity, RangeCounts counts) {
        long ended =
                counts.outcomes().values().stream().mapToLong(Long::longValue).sum();
        // Both equations apart: a row lost and an item doubled must not add up to nothing.
        long balance =
                Math.abs(counts.rowsRead() - counts.rowsRendered() - counts.rowsFiltered() - counts.rowsRejected())
                        + Math.abs(counts.itemsPlanned() - ended);
        html.raw("<tr>")
                .element("td", entity)
                .numberCell(counts.rowsRead())
                .numberCell(counts.rowsFiltered())
                .numberCell(counts.rowsRejected())
                .numberCell(counts.itemsPlanned());
        for (Outcome outcome : Outcome.values()) {
            html.numberCell(counts.count(outcome));
        }
        html.numberCell(balance).raw("</tr>");
    }
}
