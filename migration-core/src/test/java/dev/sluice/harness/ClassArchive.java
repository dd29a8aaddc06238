package dev.sluice.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The class path of the processes, and an archive of the classes of its jars, from which they start in half the time. Without an
 * archive they start all the same. Immutable and thread-safe.
 */
final class ClassArchive {
    /** Where no archive is worth its while. */
    static final ClassArchive NONE = new ClassArchive(List.of("-Xshare:auto"));

    private static final long LONGEST_DUMP_SECONDS = 120;

    private final List<String> options;

    private ClassArchive(List<String> options) {
        this.options = options;
    }

    /** None, but a process that writes down which classes it loads. */
    static ClassArchive recording(Path list) {
        return new ClassArchive(List.of("-XX:DumpLoadedClassList=" + list));
    }

    /**
     * Makes an archive.
     *
     * @param folder where it may lie
     * @param loaded a list of classes, as {@code -XX:DumpLoadedClassList} wrote it
     */
    static ClassArchive dump(Path folder, Path loaded) {
        Path archive = folder.resolve("classes.jsa");
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xshare:dump",
                "-XX:+UseSerialGC",
                "-XX:SharedClassListFile=" + loaded,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                String.join(File.pathSeparator, jars())));
        try {
            Process dump = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("dump.log").toFile())
                    .start();
            boolean ended = dump.waitFor(LONGEST_DUMP_SECONDS, TimeUnit.SECONDS);
            dump.destroyForcibly();
            return ended && Files.exists(archive)
                    ? new ClassArchive(List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + archive))
                    : NONE;
        } catch (IOException e) {
            return NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NONE;
        }
    }

    /** What starts a Java process with it: the program, its options, the class path. */
    List<String> command() {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        List<String> path = new ArrayList<>(jars());
        entries().stream().filter(entry -> !entry.endsWith(".jar")).forEach(path::add);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, path)));
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** An archive holds classes of jars only, and they must come first. */
    private static List<String> jars() {
        return entries().stream().filter(entry -> entry.endsWith(".jar")).toList();
    }

    private static List<String> entries() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.asList(path.split(File.pathSeparator));
    }
}
