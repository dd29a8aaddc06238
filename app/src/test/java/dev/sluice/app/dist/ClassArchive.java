package dev.sluice.app.dist;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * The archive of classes (AppCDS) of an image: both launchers are run once, what they loaded is listed, and the script of the image that also the
 * Debian package calls dumps the list ready to be mapped into memory. The window draws into memory then, so that no display is needed; the toolkit's classes for a real one are added by name.
 */
final class ClassArchive {
    /** What the toolkit loads where it draws on a screen. */
    private static final List<String> ON_A_SCREEN = List.of("com/sun/glass/ui/gtk/", "com/sun/prism/es2/");
    /** What it loads where it draws into memory. */
    private static final List<String> IN_MEMORY = List.of("com/sun/glass/ui/monocle/", "com/sun/prism/sw/");

    /** Classes of signed jars cannot be archived, and JDK 17 crashes over lambdas of theirs. */
    private static final String SIGNED = "org/eclipse/";

    private final AppImage image;
    private final Path work;

    /**
     * The archive of an image.
     *
     * @param work a folder for lists
     */
    ClassArchive(AppImage image, Path work) {
        this.image = image;
        this.work = work;
    }

    /** Makes it. */
    void make() throws IOException, InterruptedException {
        Set<String> classes = new LinkedHashSet<>();
        classes.addAll(loadedByTheWindow());
        classes.addAll(onAScreen());
        classes.addAll(loadedByTheCommandLine());
        Files.write(image.application().resolve("classes.list"), classes);
        Tools.Ended dumped = Tools.run(List.of(image.archiveMaker().toString()));
        if (dumped.exitCode() != 0 || !Files.isRegularFile(image.archive())) {
            throw new PackagingException("The archive of classes was not made: " + dumped.said());
        }
    }

    private List<String> loadedByTheWindow() throws IOException, InterruptedException {
        return loaded(
                "window",
                true,
                List.of(
                        "-Dglass.platform=Monocle",
                        "-Dmonocle.platform=Headless",
                        "-Dprism.order=sw",
                        "-Dsluice.endAfterEachStep=true",
                        "-Duser.home=" + work,
                        "-cp",
                        image.classPath(AppImage.WINDOW) + File.pathSeparator + monocle(),
                        "dev.sluice.app.Launcher",
                        sample()));
    }

    /** The display in memory, which is on the class path of tests alone. */
    private static String monocle() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.contains("openjfx-monocle"))
                .findFirst()
                .orElseThrow(
                        () -> new PackagingException("There is no display in memory on the class path of the tests."));
    }

    /** The document of a sample; its server is not there. */
    private String sample() {
        return image.application().resolve("samples").resolve("chinook").toString();
    }

    /** A check of a sample whose server is not there: the command line, the document, the driver. */
    private List<String> loadedByTheCommandLine() throws IOException, InterruptedException {
        return loaded(
                "command-line",
                false,
                List.of(
                        "-Duser.home=" + work,
                        "-cp",
                        image.classPath(AppImage.COMMAND_LINE),
                        "dev.sluice.cli.Main",
                        "check",
                        "-p",
                        sample()));
    }

    private List<String> loaded(String name, boolean mustSucceed, List<String> options)
            throws IOException, InterruptedException {
        Path list = work.resolve(name + ".list");
        List<String> command =
                new ArrayList<>(List.of(image.java().toString(), "-Xshare:auto", "-XX:DumpLoadedClassList=" + list));
        command.addAll(options);
        Tools.Ended ended = Tools.run(command);
        if ((mustSucceed && ended.exitCode() != 0) || !Files.isRegularFile(list)) {
            throw new PackagingException("The " + name + " did not run from the trimmed runtime: " + ended.said());
        }
        return Files.readAllLines(list).stream()
                // Classes of other loaders cannot be shared between two lists; a number holds within its own.
                .filter(line -> !line.contains(" source: "))
                .map(line -> line.replaceFirst(" id: \\d+$", ""))
                .filter(line -> IN_MEMORY.stream().noneMatch(line::startsWith))
                .filter(line -> !line.contains(SIGNED))
                .toList();
    }

    private List<String> onAScreen() throws IOException {
        List<String> classes = new ArrayList<>();
        for (String jar : image.classPath(AppImage.WINDOW).split(File.pathSeparator, -1)) {
            try (JarFile opened = new JarFile(jar)) {
                opened.stream()
                        .map(entry -> entry.getName())
                        .filter(name ->
                                name.endsWith(".class") && ON_A_SCREEN.stream().anyMatch(name::startsWith))
                        .map(name -> name.substring(0, name.length() - ".class".length()))
                        .forEach(classes::add);
            }
        }
        return classes;
    }
}
