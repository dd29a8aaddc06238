package dev.sluice.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sluice export}. */
@Command(
        name = "export",
        description = "Writes the design's tables for another tool, on standard output; changes nothing.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: sluice export cloudformation -p shop"})
final class ExportCommand extends EngineCommand {
    private static final String CLOUDFORMATION = "cloudformation";

    @Parameters(paramLabel = "FORM", description = "In which form: cloudformation.")
    private String form = "";

    @Override
    int run(Engine engine, Watch watch) {
        if (!form.toLowerCase(Locale.ROOT).equals(CLOUDFORMATION)) {
            throw new InvalidInputException("sluice export " + form + " is not built yet; what there is: sluice export "
                    + CLOUDFORMATION + ".");
        }
        String template = engine.cloudFormation(globalOptions().projectFolder());
        JsonObject json = new JsonObject();
        json.add("template", JsonParser.parseString(template));
        console().print(json, out -> out.print(template));
        return CLEAN;
    }
}
