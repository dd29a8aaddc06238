package dev.sluice.engine;

import dev.sluice.gateway.LiveLoad;
import dev.sluice.gateway.LocalServers;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceEdit;
import dev.sluice.project.SourceSettings;
import dev.sluice.project.TargetSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a project folder of a sample, on local servers that hold its rows. */
final class SampleTask {
    /** Tells a folder that a demo made, which the next demo may empty, from one of the user's. */
    private static final String MARK = ".sluice-demo";
    /** All numbers stay within eight digits. */
    private static final int TURNS = 9_000;

    private static final int ROWS_OF_A_TURN = 10_000;

    private final EnginePorts ports;

    SampleTask(EnginePorts ports) {
        this.ports = ports;
    }

    LocalProject open(String name, Path directory, Watch watch) {
        Path sample = sample(name);
        Path folder = directory.toAbsolutePath().normalize();
        prepare(folder);
        LocalProject project = start(name, folder, watch);
        boolean ready = false;
        try {
            watch.cancellation().throwIfRequested();
            String url = project.servers().postgres().orElseThrow();
            watch.remark("Loading " + name + ".");
            ports.localServers().load(url, sample);
            watch.cancellation().throwIfRequested();
            writeProject(sample, folder, url);
            ready = true;
        } finally {
            if (!ready) {
                project.close();
            }
        }
        return project;
    }

    /** On DynamoDB Local where this installation may have it, else on the simulator, which is said. */
    private LocalProject start(String name, Path folder, Watch watch) {
        if (ports.localServers().equipment() != LocalServers.Equipment.POSTGRES) {
            watch.remark("Starting PostgreSQL and DynamoDB Local on loopback.");
            LocalServers.Running servers = ports.localServers().start(LocalServers.Kind.BOTH);
            return new LocalProject(name, folder, target(servers.dynamodb()), servers, Optional.empty());
        }
        watch.remark(
                "Starting PostgreSQL and the Sluice simulator on loopback. The simulator is not DynamoDB: its items are in memory and end with it.");
        LocalServers.Running servers = ports.localServers().start(LocalServers.Kind.POSTGRES);
        boolean ready = false;
        try {
            LocalServers.Simulation simulator = ports.localServers()
                    .startSimulator(new LocalServers.SimulatorSettings(Optional.empty(), LocalServers.Throttling.ON));
            ready = true;
            return new LocalProject(
                    name, folder, target(Optional.of(simulator.endpoint())), servers, Optional.of(simulator));
        } finally {
            if (!ready) {
                servers.close();
            }
        }
    }

    /**
     * Has one of the sample's people work on its database for a moment, as its application would.
     *
     * @param time how long, beside what it takes to begin and to finish the last transaction
     */
    LiveLoad.Report write(LocalProject project, Duration time, Watch watch) {
        String url = project.servers().postgres().orElseThrow();
        // Somebody else each time, whose new rows have numbers of their own.
        int turn = ports.random().nextInt(TURNS);
        LiveLoad.Settings settings = new LiveLoad.Settings(
                url,
                project.sample(),
                1,
                ports.random().nextLong(),
                LiveLoad.Settings.FIRST_NUMBER + (turn + 1) * ROWS_OF_A_TURN);
        try (LiveLoad load = ports.localServers().startLoad(settings)) {
            ports.pause().pause(time);
            watch.cancellation().throwIfRequested();
            return load.end();
        }
    }

    private static TargetSettings target(Optional<String> endpoint) {
        return new TargetSettings(endpoint, Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
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
        for (String name :
                List.of(ProjectReader.FILE_NAME, "source.json", "report.html", ".sluice", DualDesk.FOLDER, MARK)) {
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
}
