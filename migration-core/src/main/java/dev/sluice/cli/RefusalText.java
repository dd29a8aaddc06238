package dev.sluice.cli;

import com.google.gson.JsonObject;
import dev.sluice.problem.Severity;
import dev.sluice.report.CheckReport;
import dev.sluice.report.ResultJson;

/** A command that did nothing, since rules are broken that no waiver opens. Stateless. */
final class RefusalText {
    private RefusalText() {}

    /**
     * Prints it.
     *
     * @param report what was found
     * @param sentence what was not done, and why
     */
    static void print(Console console, CheckReport report, String sentence) {
        JsonObject json = ResultJson.check(report);
        json.addProperty("refused", true);
        console.print(json, out -> {
            out.println(sentence);
            report.findings().stream()
                    .filter(reviewed -> reviewed.waiver().isEmpty())
                    .map(reviewed -> reviewed.finding())
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .forEach(finding -> out.printf(
                            "error    %-5s %s%n         %s%n         %s%n",
                            finding.rule(), finding.subject(), finding.message(), finding.remedy()));
        });
    }
}
