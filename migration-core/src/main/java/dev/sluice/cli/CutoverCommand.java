package dev.sluice.cli;

import com.google.gson.JsonObject;
import dev.sluice.cutover.CutoverBoard;
import dev.sluice.engine.AdvanceOptions;
import dev.sluice.engine.AdvanceOutcome;
import dev.sluice.engine.Engine;
import dev.sluice.engine.LossAcceptance;
import dev.sluice.engine.RehearsalOutcome;
import dev.sluice.engine.RollbackOptions;
import dev.sluice.engine.RollbackOutcome;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.run.Phase;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice cutover}. */
@Command(
        name = "cutover",
        description = "Shows the gates that stand between a project and its switch, and moves it from phase to phase.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "status     reads every gate now; exit code 1 where one is shut",
            "advance    goes to the next phase, or to the one of --to, where every gate before it is open;",
            "           --to SWITCHED stops the writers of the source, proves that the target has everything,",
            "           and lets the application go on there; whatever fails before that is taken back;",
            "           --to COMPLETED after the soak drops the change stream, takes tombstones and the engine's",
            "           attributes from the target, and prints what is left to drop in the source",
            "rollback   leads the application back to the source, with all that it wrote to the target; whatever",
            "           fails before the source is open gives the target back to it; where something cannot be led",
            "           back, it says what, and goes on with --accept-loss alone, naming each lost item in a file",
            "rehearse   does all of it on a copy of the source, there and back twice, under an application of its own,",
            "           and measures it; exit code 1 where a write was lost; gate G-14 wants it",
            "",
            "Thresholds, waivers, writers, hooks and the copy are in the project document.",
            "",
            "Example: sluice cutover status -p shop",
            "Example: sluice cutover advance --to SWITCHED -p shop",
            "Example: sluice cutover rehearse -p shop",
            "Example: sluice cutover rollback -p shop",
            "Example: sluice cutover rollback --accept-loss \"Ada: the stream was disabled by mistake\" -p shop"
        })
final class CutoverCommand extends EngineCommand {
    @Parameters(index = "0", paramLabel = "ACTION", description = "status, advance, rollback or rehearse.")
    private @Nullable String action;

    @Option(
            names = "--to",
            paramLabel = "PHASE",
            description = "With advance: where to, such as SHADOWING or SWITCHED.")
    private @Nullable String to;

    @Option(
            names = "--who",
            paramLabel = "NAME",
            description =
                    "With advance, rollback and rehearse: your name for the journal (default: the name you are logged in by).")
    private @Nullable String who;

    @Option(
            names = "--accept-loss",
            paramLabel = "NAME: REASON",
            description =
                    "With rollback: who answers, and why, for what cannot be led back any more; counts for this call alone. Without it"
                            + " such a way back is refused, and says what would be lost.")
    private @Nullable String acceptLoss;

    @Mixin
    private final TargetOptions target = new TargetOptions();

    @Override
    int run(Engine engine, Watch watch) {
        String wanted = String.valueOf(action).toLowerCase(Locale.ROOT);
        if (!wanted.equals("advance") && to != null) {
            throw new InvalidInputException("sluice cutover " + wanted + " takes no --to; it belongs to advance.");
        }
        if (!wanted.equals("rollback") && acceptLoss != null) {
            throw new InvalidInputException(
                    "sluice cutover " + wanted + " takes no --accept-loss; it belongs to rollback.");
        }
        if (wanted.equals("status") && who != null) {
            throw new InvalidInputException(
                    "sluice cutover status takes no --who; it belongs to advance, rollback and rehearse.");
        }
        return switch (wanted) {
            case "status" -> status(engine);
            case "advance" -> advance(engine, watch);
            case "rollback" -> rollback(engine, watch);
            case "rehearse" -> rehearse(engine, watch);
            default ->
                throw new InvalidInputException(
                        "sluice cutover knows no " + action + ": use status, advance, rollback or rehearse.");
        };
    }

    private int status(Engine engine) {
        CutoverBoard board = engine.cutoverStatus(globalOptions().projectFolder(), target.settings());
        console().print(CutoverText.json(board), out -> CutoverText.print(board, out));
        return board.isClear() ? CLEAN : FOUND;
    }

    private int advance(Engine engine, Watch watch) {
        AdvanceOptions options = new AdvanceOptions(Optional.ofNullable(to).map(CutoverCommand::phase), operator());
        AdvanceOutcome outcome = engine.advance(globalOptions().projectFolder(), target.settings(), options, watch);
        JsonObject json = AdvanceText.json(outcome);
        console().print(json, out -> AdvanceText.print(outcome, out));
        return outcome instanceof AdvanceOutcome.Blocked ? FOUND : CLEAN;
    }

    private int rollback(Engine engine, Watch watch) {
        RollbackOptions options =
                new RollbackOptions(operator(), Optional.ofNullable(acceptLoss).map(LossAcceptance::parse));
        RollbackOutcome outcome = engine.rollback(globalOptions().projectFolder(), target.settings(), options, watch);
        console().print(RollbackText.json(outcome), out -> RollbackText.print(outcome, out));
        return CLEAN;
    }

    private int rehearse(Engine engine, Watch watch) {
        RehearsalOutcome outcome =
                engine.rehearse(globalOptions().projectFolder(), target.settings(), operator(), watch);
        console().print(RehearsalText.json(outcome), out -> RehearsalText.print(outcome, out));
        return outcome.found().isClean() ? CLEAN : FOUND;
    }

    private String operator() {
        String name = who == null ? System.getProperty("user.name", "") : who;
        if (name.isBlank()) {
            throw new InvalidInputException("The journal keeps who moved a project: say --who NAME.");
        }
        return name;
    }

    private static Phase phase(String word) {
        try {
            return Phase.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            throw new InvalidInputException("There is no phase " + word + "; they are "
                    + Arrays.stream(Phase.values())
                            .filter(Phase::isOnTheWay)
                            .map(Phase::name)
                            .collect(Collectors.joining(", "))
                    + ".");
        }
    }
}
