package dev.sluice.cli;

import dev.sluice.backfill.WriteMode;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Watch;
import dev.sluice.problem.InvalidInputException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice bench}: reads what is to be measured; what measures is found as a service. */
@Command(
        name = "bench",
        description = "Measures Sluice on this machine, on generated rows; from a checkout only.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "backfill measures whole backfills of orders into a null endpoint, beside the limit of this machine;",
            "survey the data check of the same rows; compare their verification, item by item; wide rows of 390,000",
            "bytes; pieces the hot parts alone (JMH); pacing the writer against limits of a simulated table, and without",
            "any; stream how far a sync is behind at a steady rate, how fast it catches up, and what whoever writes to the",
            "source notices; cutover how long nobody can write in fifty switches and ways back; window how long the workbench",
            "takes to its first frame, for which it needs a display and what mvn -Pdist package makes.",
            "",
            "Example: sluice bench backfill --rows 1000000 --mode both --format json"
        })
final class BenchCommand extends EngineCommand {
    private static final long ROWS = 1_000_000;
    private static final long TICKETS = 100_000;
    private static final long TICKETS_OF_A_CUTOVER = 20_000;
    /** Ten thousand of them are written at the target, and some more. */
    private static final long FEWEST_OF_A_CUTOVER = 11_000;
    /** Those that take a number of rows. */
    private static final Set<BenchmarkSubject> COUNTED = EnumSet.of(
            BenchmarkSubject.BACKFILL,
            BenchmarkSubject.SURVEY,
            BenchmarkSubject.COMPARE,
            BenchmarkSubject.STREAM,
            BenchmarkSubject.CUTOVER);

    /** Those whose figures are not of writing. */
    private static final Set<BenchmarkSubject> UNWRITTEN = EnumSet.of(
            BenchmarkSubject.SURVEY, BenchmarkSubject.COMPARE, BenchmarkSubject.PIECES, BenchmarkSubject.WINDOW);

    private static final Set<BenchmarkSubject> ALWAYS_VERSIONED =
            EnumSet.of(BenchmarkSubject.PACING, BenchmarkSubject.STREAM, BenchmarkSubject.CUTOVER);

    @Parameters(
            paramLabel = "WHAT",
            description = "backfill, survey, compare, wide, pieces, pacing, stream, cutover or window.")
    private String subject = "";

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "How many orders (default: 1000000), or tickets of the stream (default: 100000) and of a"
                    + " cutover (default: 20000).")
    private @Nullable Long rows;

    @Option(names = "--mode", paramLabel = "MODE", description = "versioned, bulk or both (default: both).")
    private @Nullable String mode;

    @Override
    int run(Engine engine, Watch watch) throws Exception {
        BenchmarkRequest request = request();
        BenchmarkProgram program = ServiceLoader.load(BenchmarkProgram.class)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "sluice bench measures from a checkout of Sluice's sources only: call ./sluice bench " + subject
                                + " there."));
        BenchmarkFigures figures = program.measure(request, console()::remark);
        console().print(figures.json(), out -> out.println(figures.text()));
        return CLEAN;
    }

    private BenchmarkRequest request() {
        BenchmarkSubject what = subject();
        if (rows != null && rows < 1) {
            throw new InvalidInputException("--rows " + rows + " is no number of rows: name 1 or more.");
        }
        if (rows != null && !COUNTED.contains(what)) {
            throw new InvalidInputException(
                    "sluice bench " + subject
                            + " has rows of its own: leave --rows out, or measure backfill, survey, compare, stream or cutover.");
        }
        if (mode != null && UNWRITTEN.contains(what)) {
            throw new InvalidInputException("sluice bench " + subject + " writes nothing: leave --mode out.");
        }
        if (rows != null && what == BenchmarkSubject.CUTOVER && rows < FEWEST_OF_A_CUTOVER) {
            throw new InvalidInputException(
                    "--rows " + rows + " is too few for a cutover: name " + FEWEST_OF_A_CUTOVER + " or more.");
        }
        if (mode != null && ALWAYS_VERSIONED.contains(what)) {
            throw new InvalidInputException("sluice bench " + subject + " always writes versioned: leave --mode out.");
        }
        long usual =
                switch (what) {
                    case STREAM -> TICKETS;
                    case CUTOVER -> TICKETS_OF_A_CUTOVER;
                    default -> ROWS;
                };
        return new BenchmarkRequest(what, rows == null ? usual : rows, modes());
    }

    private BenchmarkSubject subject() {
        return Arrays.stream(BenchmarkSubject.values())
                .filter(known -> word(known).equals(subject.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("sluice bench knows no " + subject + ": name one of "
                        + Arrays.stream(BenchmarkSubject.values())
                                .map(BenchCommand::word)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static String word(BenchmarkSubject subject) {
        return subject.name().toLowerCase(Locale.ROOT);
    }

    private List<WriteMode> modes() {
        return switch (mode == null ? "both" : mode.toLowerCase(Locale.ROOT)) {
            case "both" -> List.of(WriteMode.VERSIONED, WriteMode.BULK);
            case "versioned" -> List.of(WriteMode.VERSIONED);
            case "bulk" -> List.of(WriteMode.BULK);
            default -> throw new InvalidInputException("--mode " + mode + " is unknown: use versioned, bulk or both.");
        };
    }
}
