package dev.sluice.report;

import dev.sluice.run.Outcome;
import dev.sluice.run.RangeCounts;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Renders the report: one self-contained HTML file with a print style; no script, nothing loaded from elsewhere. Stateless. */
public final class HtmlReport {
    /** The most records of the quarantine that are shown; their number is exact. */
    public static final int QUARANTINE_SHOWN = 200;

    private HtmlReport() {}

    /** The whole document. */
    public static String render(ReportContent content) {
        HtmlWriter html = new HtmlWriter();
        html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .element("title", "Sluice: " + content.project().name())
                .raw("<style>")
                .raw(ReportStyle.CSS)
                .raw("</style></head><body><main>");
        header(html, content);
        Overview.write(html, content);
        ledger(html, content);
        SizeSection.write(html, content);
        VerificationSection.write(html, content);
        PatternSection.write(html, content);
        FindingSection.write(html, content);
        quarantine(html, content);
        provenance(html, content);
        return html.raw("</main></body></html>\n").toString();
    }

    private static void header(HtmlWriter html, ReportContent content) {
        html.raw("<header>")
                .element("h1", content.project().name())
                .raw("<p class=\"muted\">PostgreSQL to Amazon DynamoDB, written ")
                .text(content.writtenAt().truncatedTo(ChronoUnit.SECONDS).toString())
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

    private static void quarantine(HtmlWriter html, ReportContent content) {
        if (content.quarantine().isEmpty()) {
            return;
        }
        html.raw("<section><h2>Quarantine</h2><p>")
                .number(content.quarantined())
                .raw(" rows could not be moved; sensitive values are masked.</p>");
        html.tableHead("Entity", "Source key", "Rule", "About", "Reason");
        content.quarantine().stream().limit(QUARANTINE_SHOWN).forEach(record -> html.raw("<tr>")
                .element("td", record.entity())
                .codeCell(record.sourceKey())
                .element("td", record.rule())
                .element("td", record.subject())
                .element("td", record.reason())
                .raw("</tr>"));
        html.raw("</tbody></table></div></section>");
    }

    private static void provenance(HtmlWriter html, ReportContent content) {
        html.raw("<section><h2>Where this comes from</h2><dl>")
                .definition("Source", content.project().source().url())
                .definition("Design (SHA-256)", content.now().designHash())
                .definition("Sluice", content.sluiceVersion());
        content.run().ifPresent(run -> html.definition(
                        "Run",
                        run.id() + ", " + run.mode() + ", generation " + run.generation() + ", "
                                + run.state().name().toLowerCase(Locale.ROOT))
                .definition(
                        "Run's design",
                        run.designHash().equals(content.now().designHash())
                                ? "the same design"
                                : "another design: " + run.designHash())
                .definition("Source identity", run.source())
                .definition("Target identity", run.target()));
        html.raw("</dl></section>");
    }
}
