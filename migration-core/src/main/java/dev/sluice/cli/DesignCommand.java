package dev.sluice.cli;

import com.google.gson.JsonObject;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.propose.Assessment;
import dev.sluice.propose.ProposalReport;
import dev.sluice.propose.ProposalReport.Candidate;
import dev.sluice.propose.Strategy;
import dev.sluice.report.ProposalJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice design}. */
@Command(
        name = "design",
        description = "Proposes what the design could have besides, with reasons; --apply puts one into sluice.yaml.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Proposals are made of the source as sluice inspect saw it last: tables that nothing maps, statements that no access",
            "pattern asks, rows that refer to others and cannot be found by that. Each adds and takes nothing away.",
            "",
            "Example: sluice design propose -p shop",
            "Example: sluice design propose --apply 1 -p shop"
        })
final class DesignCommand extends EngineCommand {
    private static final String PROPOSE = "propose";

    @Parameters(paramLabel = "ACTION", description = "propose.")
    private String action = "";

    @Option(
            names = "--strategy",
            paramLabel = "STRATEGY",
            description = "Where a table that is not mapped may go: single (beside others), multi (apart) or auto.")
    private Where strategy = Where.AUTO;

    @Option(
            names = "--apply",
            paramLabel = "N",
            description = "Put the proposal with this number or name into sluice.yaml.")
    private @Nullable String chosen;

    /** Where a table that is not mapped may go. */
    enum Where {
        SINGLE,
        MULTI,
        AUTO
    }

    @Override
    int run(Engine engine, Watch watch) {
        if (!action.toLowerCase(Locale.ROOT).equals(PROPOSE)) {
            throw new InvalidInputException(
                    "sluice design " + action + " is not built yet; what there is: sluice design " + PROPOSE + ".");
        }
        Path folder = globalOptions().projectFolder();
        Optional<Strategy> wanted =
                switch (strategy) {
                    case SINGLE -> Optional.of(Strategy.SINGLE);
                    case MULTI -> Optional.of(Strategy.MULTI);
                    case AUTO -> Optional.empty();
                };
        ProposalReport report = chosen == null
                ? engine.proposals(folder, watch).list(wanted)
                : engine.proposals(folder, watch).apply(wanted, chosen);
        JsonObject json = ProposalJson.of(report);
        if (chosen != null) {
            json.addProperty("applied", report.candidates().get(0).proposal().name());
        }
        console().print(json, out -> print(report, out));
        return CLEAN;
    }

    private void print(ProposalReport report, PrintWriter out) {
        if (chosen != null) {
            Candidate applied = report.candidates().get(0);
            out.printf("In sluice.yaml now: %s%n", applied.proposal().title());
            out.printf("  before  %s%n", text(report.now()));
            out.printf("  now     %s%n", text(applied.then()));
            return;
        }
        out.printf("The design has %s.%n", text(report.now()));
        int at = 0;
        for (Candidate candidate : report.candidates()) {
            at++;
            out.printf("%n%2d  %s%n", at, candidate.proposal().title());
            out.printf("    %s%n", candidate.proposal().name());
            candidate.proposal().reasons().forEach(reason -> out.printf("    %s%n", reason));
            out.printf("    With it: %s.%n", text(candidate.then()));
        }
        out.println(
                report.candidates().isEmpty()
                        ? "There is nothing that Sluice can propose."
                        : "\nsluice design propose --apply N puts one into sluice.yaml.");
    }

    private static String text(Assessment design) {
        return String.format(
                Locale.ROOT,
                "%d tables, %d indexes, %d entities, about %,d items, %d of %d access patterns answered, %d errors, %d warnings",
                design.tables(),
                design.indexes(),
                design.entities(),
                design.rows(),
                design.patternsCovered(),
                design.patternsTotal(),
                design.errors(),
                design.warnings());
    }
}
