package dev.sluice.engine;

import dev.sluice.gateway.LocalServers;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceEdit;
import dev.sluice.project.SourceSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.provision.Provisioner;
import dev.sluice.report.CheckReport;
import dev.sluice.run.RunEvent;
import dev.sluice.source.SourceSnapshot;
import dev.sluice.verify.PatternResult;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.VerifyLevel;
import dev.sluice.verify.VerifyResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The whole journey on a sample: the same calls as the commands one by one. */
final class DemoTask {
    /** Tells a folder that a demo made, which the next demo may empty, from one of the user's. */
    private static final String MARK = ".sluice-demo";

    private final EnginePorts ports;
    private final Engine engine;

    DemoTask(EnginePorts ports, Engine engine) {
        this.ports = ports;
        this.engine = engine;
    }

    DemoResult run(DemoOptions options, Watch watch) {
        Instant began = ports.clock().instant();
        Path sample = sample(options.sample());
        Path folder = options.directory()
                .orElse(Path.of("sluice-demo", options.sample()))
                .toAbsolutePath()
                .normalize();
        prepare(folder);
        say(watch, "Starting PostgreSQL and DynamoDB Local on loopback.");
        try (LocalServers.Running servers = ports.localServers().start(LocalServers.Kind.BOTH)) {
            String url = servers.postgres().orElseThrow();
            say(watch, "Loading " + options.sample() + ".");
            ports.localServers().load(url, sample);
            writeProject(sample, folder, url);
            TargetSettings target = new TargetSettings(
                    servers.dynamodb(), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
            return journey(new Journey(options.sample(), folder, target, began), watch);
        }
    }

    private record Journey(String sample, Path folder, TargetSettings target, Instant began) {}

    private DemoResult journey(Journey journey, Watch watch) {
        Path folder = journey.folder();
        SourceSnapshot source = engine.inspect(folder, watch);
        say(watch, "Read the catalogue: " + source.schema().tables().size() + " tables.");
        CheckReport check = engine.check(folder, new CheckOptions(CheckOptions.Rows.READ, OptionalLong.empty()), watch);
        say(
                watch,
                "Checked the design: " + check.open(Severity.ERROR) + " errors, " + check.open(Severity.WARNING)
                        + " warnings, " + check.open(Severity.NOTE) + " notes.");
        engine.provision(folder, journey.target(), Provisioner.Mode.CREATE, watch);
        BackfillOutcome outcome = engine.backfill(folder, journey.target(), BackfillOptions.DEFAULT, watch);
        if (!(outcome instanceof BackfillOutcome.Finished finished)) {
            throw new InvalidInputException("The design of sample " + journey.sample()
                    + " has errors, so nothing was moved; see: sluice check --data -p " + folder);
        }
        VerifyResult items = engine.verify(folder, journey.target(), VerifyLevel.ITEMS, watch);
        VerifyResult patterns = engine.verify(folder, journey.target(), VerifyLevel.PATTERNS, watch);
        Path report = engine.report(folder, folder.resolve("report.html"));
        List<PatternResult> results = patterns.patterns();
        return new DemoResult(
                journey.sample(),
                source.schema().tables().size(),
                finished.result().ledger().total().rowsRead(),
                items.compared(),
                finished.result().ledger().balances()
                        ? DemoResult.LedgerState.BALANCED
                        : DemoResult.LedgerState.UNBALANCED,
                worse(items.verdict(), patterns.verdict()),
                results.size(),
                (int) results.stream()
                        .filter(pattern -> pattern.verdict() == Verdict.EQUAL && pattern.equal() > 0)
                        .count(),
                results.stream().mapToInt(PatternResult::parameterSets).sum(),
                results.stream().mapToLong(PatternResult::rowsCompared).sum(),
                report,
                Duration.between(journey.began(), ports.clock().instant()));
    }

    private static Verdict worse(Verdict items, Verdict patterns) {
        if (items == Verdict.DIFFERENT || patterns == Verdict.DIFFERENT) {
            return Verdict.DIFFERENT;
        }
        return items == Verdict.EQUAL && patterns == Verdict.EQUAL ? Verdict.EQUAL : Verdict.INCONCLUSIVE;
    }

    private Path sample(String name) {
        Path samples = ports.samples()
                .filter(Files::isDirectory)
                .orElseThrow(() -> new InvalidInputException(
                        "This installation has no samples; run the demo from a checkout of the sources."));
        Path sample = samples.resolve(name).normalize();
        if (!sample.startsWith(samples) || !Files.isRegularFile(sample.resolve(ProjectReader.FILE_NAME))) {
            throw new InvalidInputException(
                    "There is no sample " + name + "; there are: " + String.join(", ", names(samples)) + ".");
        }
        return sample;
    }

    private static List<String> names(Path samples) {
        try (Stream<Path> folders = Files.list(samples)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(ProjectReader.FILE_NAME)))
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Makes the folder, or empties one that a demo made: its tables were in memory and are gone. */
    private static void prepare(Path folder) {
        try {
            if (Files.isDirectory(folder) && !Files.exists(folder.resolve(MARK)) && !isEmpty(folder)) {
                throw new InvalidInputException(
                        folder + " holds something that no demo made; name an empty or new folder with --dir DIR.");
            }
            Files.createDirectories(folder);
            removeOldDemo(folder);
            Files.createFile(folder.resolve(MARK));
        } catch (IOException | UncheckedIOException refused) {
            throw new StoppedException(
                    "The folder " + folder + " cannot be prepared (" + refused.getMessage()
                            + "); name another with --dir DIR.",
                    refused);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /** Removes what demos make and nothing else. */
    private static void removeOldDemo(Path folder) throws IOException {
        for (String name : List.of(ProjectReader.FILE_NAME, "source.json", "report.html", ".sluice", MARK)) {
            Path old = folder.resolve(name);
            if (Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
                try (Stream<Path> walk = Files.walk(old)) {
                    for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }

    private static void writeProject(Path sample, Path folder, String url) {
        try {
            String text = Files.readString(sample.resolve(ProjectReader.FILE_NAME), StandardCharsets.UTF_8);
            Project project = ProjectReader.parse(text);
            SourceSettings source =
                    new SourceSettings(url, Optional.empty(), project.source().schemas());
            TextFile.write(folder.resolve(ProjectReader.FILE_NAME), SourceEdit.replace(text, source));
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    "The sample in " + sample + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static void say(Watch watch, String message) {
        watch.listener().on(new RunEvent.Remark(message));
    }
}
