package dev.sluice.engine;

import dev.sluice.gateway.LocalServers;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.SourceEdit;
import dev.sluice.project.SourceSettings;
import dev.sluice.project.TargetSettings;
import dev.sluice.run.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a project folder of a sample, on local servers that hold its rows. */
final class SampleTask {
    /** Tells a folder that a demo made, which the next demo may empty, from one of the user's. */
    private static final String MARK = ".sluice-demo";

    private final EnginePorts ports;

    SampleTask(EnginePorts ports) {
        this.ports = ports;
    }

    LocalProject open(String name, Path directory, Watch watch) {
        Path sample = sample(name);
        Path folder = directory.toAbsolutePath().normalize();
        prepare(folder);
        say(watch, "Starting PostgreSQL and DynamoDB Local on loopback.");
        LocalServers.Running servers = ports.localServers().start(LocalServers.Kind.BOTH);
        boolean ready = false;
        try {
            watch.cancellation().throwIfRequested();
            String url = servers.postgres().orElseThrow();
            say(watch, "Loading " + name + ".");
            ports.localServers().load(url, sample);
            watch.cancellation().throwIfRequested();
            writeProject(sample, folder, url);
            ready = true;
        } finally {
            if (!ready) {
                servers.close();
            }
        }
        TargetSettings target =
                new TargetSettings(servers.dynamodb(), Optional.of("eu-west-1"), Optional.empty(), Optional.empty());
        return new LocalProject(folder, target, servers);
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

    private static void say(Watch watch, String message) {
        watch.listener().on(new RunEvent.Remark(message));
    }
}
