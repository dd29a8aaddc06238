package dev.sluice.app.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A packaged program as jpackage lays it out on Linux.
 *
 * @param folder its folder, named after the program
 */
record AppImage(Path folder) {
    /** The window's launcher, after which jpackage names the image. */
    static final String WINDOW = "sluice-workbench";
    /** The command line's launcher. */
    static final String COMMAND_LINE = "sluice";

    private static final String CLASS_PATH = "app.classpath=";
    private static final String APPLICATION = "$APPDIR";

    /** Where {@code mvn -Pdist package} puts it. */
    static AppImage below(Path target) {
        return new AppImage(target.resolve("dist").resolve(WINDOW));
    }

    /** What the launchers call {@code $APPDIR}: jars, samples, notices. */
    Path application() {
        return folder.resolve("lib").resolve("app");
    }

    /** The trimmed Java runtime. */
    Path runtime() {
        return folder.resolve("lib").resolve("runtime");
    }

    /** The runtime's Java. */
    Path java() {
        return runtime().resolve("bin").resolve("java");
    }

    /** A launcher. */
    Path launcher(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /** Jars of the servers that the sample starts, on a class path of their own. */
    Path servers() {
        return application().resolve("servers");
    }

    /** The archive of classes that both launchers share. */
    Path archive() {
        return application().resolve("sluice.jsa");
    }

    /** The script that makes the archive for where the image lies. */
    Path archiveMaker() {
        return application().resolve("make-archive");
    }

    /** The class path of a launcher, in its order and as it names it: an archive of classes holds for this one alone. */
    String classPath(String launcher) throws IOException {
        List<String> jars = Files.readAllLines(application().resolve(launcher + ".cfg")).stream()
                .filter(line -> line.startsWith(CLASS_PATH))
                .map(line -> line.substring(CLASS_PATH.length())
                        .replace(APPLICATION, application().toString()))
                .toList();
        if (jars.isEmpty()) {
            throw new PackagingException("The launcher " + launcher + " names no class path.");
        }
        return jars.stream().collect(Collectors.joining(":"));
    }
}
