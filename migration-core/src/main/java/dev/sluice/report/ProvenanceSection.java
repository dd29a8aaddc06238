package dev.sluice.report;

import dev.sluice.gateway.RunRecord;
import dev.sluice.project.CutoverPeople;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where everything comes from, by which hashes it can be told again, and where to sign. */
final class ProvenanceSection {
    private static final List<String> OTHERS = List.of("Reviewer");

    private ProvenanceSection() {}

    static void write(HtmlWriter html, ReportContent content) {
        html.raw("<section class=\"keep\"><h2>Where this comes from</h2><dl>")
                .definition("Source", content.project().source().url())
                .definition("Sluice", content.sluiceVersion());
        content.run().ifPresent(run -> run(html, content, run));
        content.history()
                .digests()
                .ifPresent(digests -> html.definition("Project document (SHA-256)", digests.document()));
        html.definition("Design (SHA-256)", content.now().designHash());
        content.history().digests().ifPresent(digests -> {
            html.definition("Journal (SHA-256)", digests.journal().sha256());
            html.raw("<dt></dt><dd class=\"muted\">")
                    .text(
                            String.format(
                                    Locale.ROOT,
                                    "of its %,d rows and not of its file, which changes without them; docs/report.md says how to make it again%s",
                                    digests.journal().rows(),
                                    digests.moment() == MoveHistory.Digests.Moment.ONE
                                            ? "."
                                            : ". Somebody wrote to the journal while this report was made, so it may hold more than the report shows."))
                    .raw("</dd>");
        });
        html.raw("</dl></section>");
        signatures(html, content);
    }

    private static void run(HtmlWriter html, ReportContent content, RunRecord run) {
        html.definition(
                        "Run",
                        run.id() + ", " + run.mode() + ", generation " + run.generation() + ", "
                                + run.state().name().toLowerCase(Locale.ROOT))
                .definition(
                        "Run's design",
                        run.designHash().equals(content.now().designHash())
                                ? "the same design"
                                : "another design: " + run.designHash())
                .definition("Source identity", run.source())
                .definition("Target identity", run.target());
    }

    private static void signatures(HtmlWriter html, ReportContent content) {
        Optional<CutoverPeople> people =
                content.project().cutover().preparation().people();
        html.raw("<section class=\"keep\"><h2>Signatures</h2>")
                .paragraph(
                        "Whoever signs has read this report and takes responsibility for the waivers that bear their name.")
                .raw(
                        "<table class=\"sign\"><thead><tr><th>As</th><th>Name</th><th>Date</th><th>Signature</th></tr></thead><tbody>");
        line(html, "Operator", people.map(CutoverPeople::operator).orElse(""));
        line(html, "Approver", people.map(CutoverPeople::approver).orElse(""));
        OTHERS.forEach(role -> line(html, role, ""));
        html.raw("</tbody></table></section>");
    }

    private static void line(HtmlWriter html, String role, String name) {
        html.raw("<tr>").element("td", role).element("td", name).raw("<td></td><td></td></tr>");
    }
}
