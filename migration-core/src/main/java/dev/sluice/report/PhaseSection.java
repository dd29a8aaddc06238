package dev.sluice.report;

import dev.sluice.gateway.CutoverStep.Mark;
import dev.sluice.gateway.PhaseChange;
import dev.sluice.gateway.PhaseChange.Ending;
import dev.sluice.report.ChangeRecord.Span;
import dev.sluice.run.CutoverStage;
import dev.sluice.run.Phase;
import dev.sluice.run.PhaseTransition;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where the move stands, who moved it when and on what evidence, and how long nobody could write. */
final class PhaseSection {
    private static final Pattern GATE = Pattern.compile("(G-\\d\\d) (passed|waived) ");
    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final double MILLIS = 1000;
    private static final double WHOLE = 100;

    private PhaseSection() {}

    static void write(HtmlWriter html, ReportContent content) {
        List<ChangeRecord> changes = content.history().changes();
        html.raw("<section><h2>Phases</h2>");
        phases(html, phase(changes));
        if (changes.isEmpty()) {
            html.paragraph("The move was not led from phase to phase yet (sluice cutover advance).")
                    .raw("</section>");
            return;
        }
        html.tableHead("#", "Change", "By", "Begun", "Ended", "What became of it");
        changes.forEach(record -> change(html, record.change()));
        html.raw("</tbody></table></div>");
        losses(html, changes);
        WriteStoppage.of(changes).forEach(stoppage -> stoppage(html, stoppage));
        changes.stream()
                .filter(record -> !record.steps().isEmpty())
                .filter(record -> WriteStoppage.of(changes).stream()
                        .noneMatch(stoppage -> stoppage.changes().contains(record)))
                .forEach(record -> stages(html, record));
        html.raw("</section>");
    }

    /** The phase that the newest change led to, as the journal's book says. */
    static Phase phase(List<ChangeRecord> changes) {
        return changes.stream()
                .map(ChangeRecord::change)
                .filter(change -> change.ending().equals(Optional.of(Ending.DONE)))
                .reduce((earlier, later) -> later)
                .map(change -> change.intent().transition().to())
                .orElse(Phase.PLANNED);
    }

    private static void phases(HtmlWriter html, Phase now) {
        html.raw("<ol class=\"phases\">");
        Arrays.stream(Phase.values())
                .filter(phase -> phase.isOnTheWay() || phase == now)
                .forEach(phase -> html.raw("<li class=\"" + place(phase, now) + "\">")
                        .text(phase.name())
                        .raw("</li>"));
        html.raw("</ol>");
    }

    private static String place(Phase phase, Phase now) {
        if (phase == now) {
            return "now";
        }
        return now.isOnTheWay() && phase.compareTo(now) < 0 ? "past" : "next";
    }

    private static void change(HtmlWriter html, PhaseChange change) {
        html.raw("<tr class=\"group\">")
                .element("td", String.valueOf(change.number()))
                .raw("<td><b>")
                .text(change.intent().transition().name())
                .raw("</b> <span class=\"muted\">")
                .text(change.intent().from() + " to "
                        + change.intent().transition().to())
                .raw("</span></td>")
                .element("td", change.intent().who())
                .timeCell(Optional.of(change.intent().at()))
                .timeCell(change.ended())
                .raw("<td>");
        ending(html, change.ending()).raw("</td></tr>");
        if (!change.intent().evidence().isBlank()) {
            html.raw("<tr><td></td><td colspan=\"5\" class=\"muted small\">")
                    .text(evidence(change.intent().evidence()))
                    .raw("</td></tr>");
        }
    }

    /** What it relied on; of a list of gates by their standings alone, since what each showed then stands in a table of its own. */
    private static String evidence(String line) {
        Map<String, List<String>> byStanding = new TreeMap<>();
        for (String part : line.split("; (?=G-\\d\\d )")) {
            Matcher gate = GATE.matcher(part);
            if (!gate.lookingAt()) {
                return line;
            }
            byStanding.computeIfAbsent(gate.group(2), any -> new ArrayList<>()).add(gate.group(1));
        }
        return byStanding.entrySet().stream()
                .map(each -> "Gates " + each.getKey() + ": " + String.join(", ", each.getValue()) + ".")
                .collect(Collectors.joining(" "));
    }

    /** What ways back have left behind in the target; one that was given up has left nothing. */
    private static void losses(HtmlWriter html, List<ChangeRecord> changes) {
        for (int index = 0; index < changes.size(); index++) {
            ChangeRecord record = changes.get(index);
            boolean isCalledOff = changes.subList(index + 1, changes.size()).stream()
                    .map(ChangeRecord::change)
                    .filter(PhaseSection::isDone)
                    .findFirst()
                    .filter(next -> next.intent().transition() == PhaseTransition.CALL_OFF_ROLL_BACK)
                    .isPresent();
            if (isDone(record.change()) && !isCalledOff) {
                record.steps().stream()
                        .filter(step -> step.stage() == CutoverStage.ACCEPT_LOSS && step.mark() == Mark.DONE)
                        .forEach(step -> html.raw("<div class=\"keep\"><h3>")
                                .text("Accepted loss of " + HtmlWriter.time(step.at()))
                                .raw("</h3>")
                                .paragraph(step.detail())
                                .raw("</div>"));
            }
        }
    }

    private static boolean isDone(PhaseChange change) {
        return change.ending().equals(Optional.of(Ending.DONE));
    }

    private static HtmlWriter ending(HtmlWriter html, Optional<Ending> ending) {
        if (ending.isEmpty()) {
            return html.badge("bad", "has not ended");
        }
        return ending.get() == Ending.DONE ? html.badge("good", "done") : html.badge("warn", "undone");
    }

    private static void stoppage(HtmlWriter html, WriteStoppage stoppage) {
        List<Span> spans = stoppage.changes().stream()
                .flatMap(part -> part.spans().stream())
                .toList();
        html.raw("<div class=\"keep\"><h3>")
                .text("Freeze of " + HtmlWriter.time(stoppage.freeze().intent().at()))
                .raw("</h3><p>")
                .text(sentence(stoppage))
                .raw("</p>");
        spans(html, spans);
        html.raw("</div>");
    }

    private static String sentence(WriteStoppage stoppage) {
        String took = stoppage.took().map(PhaseSection::seconds).orElse("");
        return switch (stoppage.ending()) {
            case SWITCHED ->
                "Neither side took writes of the application for " + took
                        + ", by the marks in the journal: from before the first stage until the switch was noted as done.";
            case TAKEN_BACK ->
                stoppage.took().filter(Duration::isZero).isPresent()
                        ? "It was taken back before any right was taken."
                        : "It was taken back: the source took no writes for " + took
                                + ", by the marks in the journal, and takes them again.";
            case OPEN -> "It has not ended: somebody is at it, or was killed.";
        };
    }

    private static void stages(HtmlWriter html, ChangeRecord record) {
        html.raw("<div class=\"keep\"><h3>")
                .text("Stages of " + record.change().intent().transition() + ", "
                        + HtmlWriter.time(record.change().intent().at()))
                .raw("</h3>");
        spans(html, record.spans());
        html.raw("</div>");
    }

    private static void spans(HtmlWriter html, List<Span> spans) {
        if (spans.isEmpty()) {
            html.paragraph("No stage had begun.");
            return;
        }
        double longest = spans.stream()
                .mapToDouble(span -> span.took().map(Duration::toMillis).orElse(0L))
                .max()
                .orElse(0);
        html.tableHead("Stage", "Begun (UTC)", "#Took", "", "What became of it");
        for (Span span : spans) {
            html.raw("<tr>")
                    .element("td", span.stage().doing())
                    .raw("<td class=\"t\">")
                    .text(TIME_OF_DAY.format(span.began()))
                    .raw("</td><td class=\"n\">")
                    .text(span.took().map(PhaseSection::seconds).orElse(""))
                    .raw("</td><td class=\"bars\">");
            double width = longest == 0
                    ? 0
                    : WHOLE * span.took().map(Duration::toMillis).orElse(0L) / longest;
            html.raw(String.format(Locale.ROOT, "<span style=\"width:%.1f%%\"></span></td><td>", width));
            mark(html, span).raw("</td></tr>");
        }
        html.raw("</tbody></table></div>");
    }

    private static HtmlWriter mark(HtmlWriter html, Span span) {
        if (span.ending().isEmpty()) {
            return html.badge("bad", "not noted as done");
        }
        return span.ending().get() == Mark.DONE ? html.badge("good", "done") : html.badge("warn", "undone");
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%,.2f s", duration.toMillis() / MILLIS);
    }
}
