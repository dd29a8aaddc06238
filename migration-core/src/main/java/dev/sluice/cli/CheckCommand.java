package dev.sluice.cli;

import dev.sluice.check.ReviewedFinding;
import dev.sluice.engine.CheckOptions;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import dev.sluice.report.CheckReport;
import dev.sluice.report.ResultJson;
import dev.sluice.survey.EntitySurvey;
import dev.sluice.survey.SurveyResult;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice check}. */
@Command(
        name = "check",
        description = "Checks the design against DynamoDB's limits and the schema; with --data against the real rows.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: sluice check -p shop --data"})
final class CheckCommand extends EngineCommand {
    @Option(names = "--data", description = "Read the real rows: sizes, keys, collisions, values that do not fit.")
    private boolean data;

    @Option(names = "--sample", paramLabel = "N", description = "With --data, read about N rows of each entity only.")
    private @Nullable Long sample;

    @Override
    Set<OutputFormat> formats() {
        return EnumSet.allOf(OutputFormat.class);
    }

    @Override
    int run(Engine engine, Watch watch) {
        if (sample != null && !data) {
            throw new InvalidInputException(
                    "--sample says how many rows --data reads; add --data, or leave --sample out.");
        }
        if (sample != null && sample < 1) {
            throw new InvalidInputException("--sample " + sample + " reads nothing; give a number of rows from 1 on.");
        }
        CheckOptions options = new CheckOptions(
                data ? CheckOptions.Rows.READ : CheckOptions.Rows.LEAVE,
                sample == null ? OptionalLong.empty() : OptionalLong.of(sample));
        CheckReport report = engine.check(globalOptions().projectFolder(), options, watch);
        switch (console().format()) {
            case SARIF -> console().printRaw(dev.sluice.report.FindingFormats.sarif(report, SluiceVersion.current()));
            case JUNIT -> console().printRaw(dev.sluice.report.FindingFormats.junit(report));
            default -> console().print(ResultJson.check(report), out -> print(report, out));
        }
        return report.open(Severity.ERROR) > 0 ? FOUND : CLEAN;
    }

    private void print(CheckReport report, PrintWriter out) {
        for (ReviewedFinding reviewed : report.findings()) {
            String severity = reviewed.waiver().isPresent()
                    ? "waived"
                    : reviewed.finding().severity().name().toLowerCase(Locale.ROOT);
            out.printf(
                    "%-8s %-5s %s%n",
                    severity, reviewed.finding().rule(), reviewed.finding().subject());
            out.printf("         %s%n", reviewed.finding().message());
            out.printf(
                    "         %s%n",
                    reviewed.waiver()
                            .map(waiver -> "Waived: " + waiver.reason())
                            .orElse(reviewed.finding().remedy()));
        }
        report.survey().ifPresent(survey -> print(survey, out));
        if (data && report.survey().isEmpty()) {
            out.println("No row was read, because the design has errors that come first.");
        }
        out.printf(
                "%d errors, %d warnings, %d notes%n",
                report.open(Severity.ERROR), report.open(Severity.WARNING), report.open(Severity.NOTE));
    }

    private static void print(SurveyResult survey, PrintWriter out) {
        out.printf("%,d rows read, %,d items rendered%n", survey.rowsRead(), survey.itemsRendered());
        out.printf("  %-28s %12s %10s %10s %10s  %s%n", "entity", "items", "median B", "p99 B", "max B", "largest key");
        for (EntitySurvey entity : survey.entities()) {
            out.printf(
                    "  %-28s %,12d %,10d %,10d %,10d  %s%n",
                    entity.entity(),
                    entity.items(),
                    entity.median().count(),
                    entity.percentile99().count(),
                    entity.largest().count(),
                    entity.largestKey());
        }
    }
}
