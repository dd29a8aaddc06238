package dev.sluice.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.sluice.engine.Engine;
import dev.sluice.engine.ReportOptions;
import dev.sluice.engine.ReportOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.report.MoveHistory.Digests;
import dev.sluice.report.MoveHistory.GateLook;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice report}. */
@Command(
        name = "report",
        description =
                "Writes one self-contained HTML file for whoever has to sign: what was moved and proven, phases, gates, waivers, hashes.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Every gate is read now from journal, source and target, in which nothing is changed; where one",
            "of them does not answer, the report is made from the journal and says what was not looked at.",
            "",
            "Example: sluice report -p shop --html shop.html"
        })
final class ReportCommand extends EngineCommand {
    @Option(names = "--html", required = true, paramLabel = "FILE", description = "The file to write.")
    private @Nullable Path file;

    @Option(names = "--force", description = "Replace FILE also where it is no report.")
    private boolean force;

    @Option(names = "--offline", description = "Ask neither source nor target.")
    private boolean offline;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Override
    int run(Engine engine, Watch watch) {
        ReportOptions options = new ReportOptions(
                Objects.requireNonNull(file),
                offline ? ReportOptions.Scope.JOURNAL : ReportOptions.Scope.EVERYTHING,
                force ? ReportOptions.Replacing.ANYTHING : ReportOptions.Replacing.REPORTS);
        ReportOutcome written = engine.report(globalOptions().projectFolder(), target.settings(), options);
        console().print(json(written), out -> {
            out.println("Wrote " + written.file() + ": " + written.verdict());
            written.history()
                    .gates()
                    .filter(gates -> !gates.notLookedAt().isEmpty())
                    .ifPresent(gates -> CutoverText.wrapped(
                                    "Not looked at: " + ids(gates) + ". "
                                            + gates.unseen().orElse(""),
                                    "")
                            .forEach(out::println));
        });
        return CLEAN;
    }

    private static String ids(GateLook gates) {
        return gates.notLookedAt().stream().map(gate -> gate.id()).collect(Collectors.joining(", "));
    }

    private static JsonObject json(ReportOutcome written) {
        JsonObject json = new JsonObject();
        json.addProperty("report", written.file().toString());
        json.addProperty("verdict", written.verdict());
        written.history().gates().ifPresent(gates -> {
            json.addProperty("phase", gates.board().phase().name());
            JsonArray shut = new JsonArray();
            gates.shut().forEach(reading -> shut.add(reading.gate().id()));
            json.add("shut", shut);
            JsonArray notLookedAt = new JsonArray();
            gates.notLookedAt().forEach(gate -> notLookedAt.add(gate.id()));
            json.add("notLookedAt", notLookedAt);
            gates.unseen().ifPresent(why -> json.addProperty("notAsked", why));
        });
        json.addProperty("designSha256", written.designHash());
        written.history().digests().ifPresent(digests -> {
            json.addProperty("documentSha256", digests.document());
            json.addProperty("journalSha256", digests.journal().sha256());
            json.addProperty("journalRows", digests.journal().rows());
            json.addProperty("ofOneMoment", digests.moment() == Digests.Moment.ONE);
        });
        return json;
    }
}
