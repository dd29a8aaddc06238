package dev.sluice.cli;

import com.google.gson.JsonObject;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice report}. */
@Command(
        name = "report",
        description = "Writes one self-contained HTML file: what was moved, the ledger, the verdicts, the evidence.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: sluice report -p shop --html shop.html"})
final class ReportCommand extends EngineCommand {
    @Option(names = "--html", required = true, paramLabel = "FILE", description = "The file to write.")
    private @Nullable Path file;

    @Override
    int run(Engine engine, Watch watch) {
        Path written = engine.report(globalOptions().projectFolder(), java.util.Objects.requireNonNull(file));
        JsonObject json = new JsonObject();
        json.addProperty("report", written.toString());
        console().print(json, out -> out.println("Wrote " + written));
        return CLEAN;
    }
}
