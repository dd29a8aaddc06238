package dev.sluice.report;

import dev.sluice.cutover.Gate;
import dev.sluice.cutover.GateReading;
import dev.sluice.gateway.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every gate with its figure, threshold, standing, evidence and time, and what people answer for or say. */
final class GateSection {
    private GateSection() {}

    static void write(HtmlWriter html, ReportContent content) {
        MoveHistory history = content.history();
        if (history.gates().isPresent()) {
            now(html, history.gates().get());
        }
        history.atFreeze().ifPresent(kept -> atFreeze(html, kept));
    }

    private static void now(HtmlWriter html, MoveHistory.GateLook look) {
        html.raw("<section><h2>Gates, as they stand now</h2>");
        if (look.unseen().isPresent()) {
            html.raw("<p class=\"note\">")
                    .text("Source and target were not asked: " + look.unseen().get()
                            + " So these gates could not be looked at: "
                            + ids(look.notLookedAt())
                            + ". The others are read from the journal and the project document alone.")
                    .raw("</p>");
        }
        html.paragraph(look.board().sentence());
        table(html, look.board().readings());
        html.raw("</section>");
    }

    private static String ids(List<Gate> gates) {
        return gates.stream().map(Gate::id).collect(Collectors.joining(", "));
    }

    private static void atFreeze(HtmlWriter html, Evidence kept) {
        List<GateReading> readings = BoardJson.readings(kept);
        html.raw("<section><h2>Gates, as they stood before the freeze</h2>")
                .paragraph("Read at " + HtmlWriter.time(kept.at()) + ", right before the writers were stopped.");
        if (readings.isEmpty()) {
            html.paragraph("What was kept of them cannot be read by this version of Sluice.");
        } else {
            table(html, readings);
        }
        html.raw("</section>");
    }

    private static void table(HtmlWriter html, List<GateReading> readings) {
        html.tableHead("Gate", "Standing", "Found", "Wanted", "Evidence", "Of");
        for (GateReading reading : readings) {
            html.raw("<tr><td class=\"gate\"><b>")
                    .text(reading.gate().id())
                    .raw("</b><br/>")
                    .text(reading.gate().title())
                    .raw("</td><td>")
                    .badge(
                            style(reading.standing()),
                            reading.standing().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            if (!reading.who().isEmpty()) {
                html.raw("<br/>").text("by " + reading.who());
            }
            html.raw("</td>")
                    .element("td", reading.figure())
                    .element("td", reading.threshold())
                    .raw("<td class=\"small\">")
                    .text(reading.evidence())
                    .raw("</td>")
                    .timeCell(reading.at())
                    .raw("</tr>");
        }
        html.raw("</tbody></table></div>");
    }

    private static String style(GateReading.Standing standing) {
        return switch (standing) {
            case PASSED -> "good";
            case FAILED -> "bad";
            case WAIVED -> "warn";
            case UNKNOWN, NOT_CHECKABLE -> "plain";
        };
    }

    /** What a person answers for or says, wherever it stands in the project document. */
    static void people(HtmlWriter html, ReportContent content) {
        WaiverTable.write(html, content);
        var said = content.project().cutover().preparation().statements();
        if (said.isEmpty()) {
            return;
        }
        html.raw("<section><h2>What people say</h2>");
        html.tableHead("Topic", "Who", "At", "What");
        said.forEach((topic, statement) -> html.raw("<tr>")
                .element("td", topic.word())
                .element("td", statement.who())
                .timeCell(Optional.of(statement.at()))
                .element("td", statement.what())
                .raw("</tr>"));
        html.raw("</tbody></table></div></section>");
    }
}
