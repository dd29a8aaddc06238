package dev.sluice.app.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The launchers of an image: the window's, and the command line's beside it, on one class path. */
final class Launchers {
    private static final String MAIN_JAR = "sluice-app-";

    /** What both want: where samples, their PostgreSQL and the archive of classes lie; that what is not well with the archive is not said. */
    private static final List<String> SHARED = List.of(
            "-XX:SharedArchiveFile=$APPDIR/sluice.jsa",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Dfile.encoding=UTF-8",
            "-Dsluice.home=$APPDIR",
            "-Dsluice.localServers=postgres",
            "-Dsluice.localServersClasspath=$APPDIR/servers/*",
            "--enable-native-access=ALL-UNNAMED");

    /**
     * The engine runs in the window's process, and so does the simulator with its items. Compiling by C1 alone was measured to start sooner
     * ({@code docs/workbench.md}), and makes long runs slower: those are the command line's.
     */
    private static final List<String> WINDOW = List.of(
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow");

    /** As the launcher of a checkout has them. */
    private static final List<String> COMMAND_LINE = List.of("-Xmx512m", "-XX:+UseParallelGC", "-XX:MaxNewSize=64m");

    private final Path work;
    private final AppImage image;
    private final String version;

    /** The launchers of an image that is made of what was collected in a folder. */
    Launchers(Path work, AppImage image, String version) {
        this.work = work;
        this.image = image;
        this.version = version;
    }

    /** The arguments of jpackage. */
    List<String> arguments() throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--type",
                "app-image",
                "--name",
                AppImage.WINDOW,
                "--app-version",
                plain(version),
                "--vendor",
                "Sluice",
                "--description",
                "Moves PostgreSQL to DynamoDB and proves that nothing was lost",
                "--icon",
                work.resolve("sluice-workbench.png").toString(),
                "--runtime-image",
                work.resolve("runtime").toString(),
                "--input",
                work.resolve("jars").toString(),
                "--main-jar",
                MAIN_JAR + version + ".jar",
                "--main-class",
                "dev.sluice.app.Launcher",
                "--add-launcher",
                AppImage.COMMAND_LINE + "=" + commandLine(),
                "--dest",
                image.folder().getParent().toString()));
        for (String option : SHARED) {
            arguments.addAll(List.of("--java-options", option));
        }
        for (String option : WINDOW) {
            arguments.addAll(List.of("--java-options", option));
        }
        return arguments;
    }

    private Path commandLine() throws IOException {
        List<String> options = new ArrayList<>(SHARED);
        options.addAll(COMMAND_LINE);
        return Files.write(
                work.resolve("command-line.properties"),
                List.of(
                        "main-jar=" + MAIN_JAR + version + ".jar",
                        "main-class=dev.sluice.cli.Main",
                        "java-options=" + String.join(" ", options),
                        "linux-shortcut=false"));
    }

    /** jpackage takes numbers alone. */
    static String plain(String version) {
        return version.replaceFirst("-.*$", "");
    }
}
