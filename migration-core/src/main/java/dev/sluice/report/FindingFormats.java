package dev.sluice.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.check.ReviewedFinding;
import dev.sluice.problem.Finding;
import dev.sluice.problem.Severity;
import java.util.Locale;

/** Findings in the forms that pipelines read: SARIF 2.1.0 and JUnit XML. Stateless. */
public final class FindingFormats {
    private static final String SARIF_SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private FindingFormats() {}

    /**
     * SARIF 2.1.0.
     *
     * @param report the findings
     * @param version the program's version
     */
    public static String sarif(CheckReport report, String version) {
        JsonObject driver = new JsonObject();
        driver.addProperty("name", "sluice");
        driver.addProperty("version", version);
        JsonArray rules = new JsonArray();
        report.findings().stream()
                .map(reviewed -> reviewed.finding().rule())
                .distinct()
                .forEach(rule -> rules.add(property("id", rule)));
        driver.add("rules", rules);
        JsonObject tool = new JsonObject();
        tool.add("driver", driver);
        JsonArray results = new JsonArray();
        report.findings().forEach(reviewed -> results.add(result(reviewed)));
        JsonObject run = new JsonObject();
        run.add("tool", tool);
        run.add("results", results);
        JsonArray runs = new JsonArray();
        runs.add(run);
        JsonObject log = property("$schema", SARIF_SCHEMA);
        log.addProperty("version", "2.1.0");
        log.add("runs", runs);
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .create()
                .toJson(log);
    }

    private static JsonObject result(ReviewedFinding reviewed) {
        Finding finding = reviewed.finding();
        JsonObject result = property("ruleId", finding.rule());
        result.addProperty("level", finding.severity().name().toLowerCase(Locale.ROOT));
        result.add("message", property("text", finding.subject() + ": " + finding.message() + " " + finding.remedy()));
        JsonObject artifact = new JsonObject();
        artifact.add("artifactLocation", property("uri", "sluice.yaml"));
        JsonObject location = new JsonObject();
        location.add("physicalLocation", artifact);
        JsonArray locations = new JsonArray();
        locations.add(location);
        result.add("locations", locations);
        reviewed.waiver().ifPresent(waiver -> {
            JsonObject suppression = property("kind", "external");
            suppression.addProperty("justification", waiver.reason());
            JsonArray suppressions = new JsonArray();
            suppressions.add(suppression);
            result.add("suppressions", suppressions);
        });
        return result;
    }

    private static JsonObject property(String name, String value) {
        JsonObject json = new JsonObject();
        json.addProperty(name, value);
        return json;
    }

    /** JUnit XML: a test case for each finding, failed where it is an error that is not waived. */
    public static String junit(CheckReport report) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuite name=\"sluice check\" tests=\"")
                .append(report.findings().size())
                .append("\" failures=\"")
                .append(report.open(Severity.ERROR))
                .append("\">\n");
        for (ReviewedFinding reviewed : report.findings()) {
            Finding finding = reviewed.finding();
            xml.append("  <testcase classname=\"").append(escape(finding.rule()));
            xml.append("\" name=\"").append(escape(finding.subject())).append("\">");
            String text = escape(finding.message() + " " + finding.remedy());
            if (reviewed.waiver().isPresent()) {
                xml.append("<skipped message=\"")
                        .append(escape(reviewed.waiver().get().reason()))
                        .append("\"/>");
            } else if (finding.severity() == Severity.ERROR) {
                xml.append("<failure message=\"").append(text).append("\"/>");
            } else {
                xml.append("<system-out>").append(text).append("</system-out>");
            }
            xml.append("</testcase>\n");
        }
        return xml.append("</testsuite>").toString();
    }

    /** Escapes text for XML; characters that XML 1.0 cannot hold become U+FFFD. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(point) ? point : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }
}
