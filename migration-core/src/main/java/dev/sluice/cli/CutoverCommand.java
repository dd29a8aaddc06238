package dev.sluice.cli;

import dev.sluice.cutover.CutoverBoard;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice cutover}. */
@Command(
        name = "cutover",
        description = "Shows the gates that stand between a project and its switch, each with what it was read from.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "status     reads every gate now; exit code 1 where one is shut",
            "",
            "Nothing is changed in source and target. Thresholds and waivers are in the project document.",
            "",
            "Example: sluice cutover status -p shop"
        })
final class CutoverCommand extends EngineCommand {
    @Parameters(index = "0", paramLabel = "ACTION", description = "status.")
    private @Nullable String action;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Override
    int run(Engine engine, Watch watch) {
        String wanted = String.valueOf(action).toLowerCase(Locale.ROOT);
        return switch (wanted) {
            case "status" -> status(engine);
            case "advance", "rehearse", "rollback" ->
                throw new InvalidInputException(
                        "sluice cutover " + wanted + " is not built yet; sluice cutover status shows the gates.");
            default -> throw new InvalidInputException("sluice cutover knows no " + action + ": use status.");
        };
    }

    private int status(Engine engine) {
        CutoverBoard board = engine.cutoverStatus(globalOptions().projectFolder(), target.settings());
        console().print(CutoverText.json(board), out -> CutoverText.print(board, out));
        return board.isClear() ? CLEAN : FOUND;
    }
}
