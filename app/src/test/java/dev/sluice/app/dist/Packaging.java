package dev.sluice.app.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code mvn -Pdist package} runs when the jars are there: a trimmed runtime (jlink), an app image with two launchers (jpackage), an archive of
 * classes, samples and notices, a look through all of it, and a Debian package where its tools are. Its only results are below {@code target/dist}.
 */
final class Packaging {
    /** What the program and its libraries need when they run; what they name and never use is not here. */
    private static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop",
            "java.instrument",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.scripting",
            "java.security.jgss",
            "java.security.sasl",
            "java.sql",
            "java.transaction.xa",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.management",
            "jdk.net",
            "jdk.security.auth",
            "jdk.security.jgss",
            "jdk.unsupported",
            "jdk.zipfs");

    private static final int NAMED_COMPRESSION = 21;
    private static final long MEGABYTE = 1024 * 1024;

    private final Path root;
    private final Path target;
    private final String version;
    private final Path work;
    private final AppImage image;

    private Packaging(Path root, Path target, String version) {
        this.root = root;
        this.target = target;
        this.version = version;
        this.work = target.resolve("dist-work");
        this.image = AppImage.below(target);
    }

    /**
     * Makes everything anew.
     *
     * @param arguments the checkout, the build folder of the workbench's module, the version
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            new Packaging(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2]).make();
        } catch (PackagingException refused) {
            System.err.println("Nothing was packaged: " + refused.getMessage());
            System.exit(1);
        }
    }

    private void make() throws IOException, InterruptedException {
        if (!System.getProperty("os.name").contains("Linux")) {
            throw new PackagingException("app images are laid out differently on " + System.getProperty("os.name")
                    + ", which nobody has tried; build on Linux, or run ./sluice workbench.");
        }
        delete(work);
        delete(image.folder().getParent());
        Files.createDirectories(work);
        new ProgramFiles(root, target, work).collect(version);
        say("Linking the runtime.");
        link();
        say("Making the app image.");
        Tools.jdk("jpackage", new Launchers(work, image, version).arguments());
        new ProgramFiles(root, target, work).addTo(image);
        say("Making the archive of classes.");
        new ClassArchive(image, work).make();
        check();
        say("The app image is in " + image.folder() + " (" + megabytes(image.folder()) + " MB).");
        say(new DebianPackage(
                        image,
                        version,
                        target.resolveSibling("src").resolve("dist").resolve("debian"))
                .make());
    }

    private void link() {
        List<String> arguments = new ArrayList<>(List.of(
                "--add-modules",
                String.join(",", MODULES),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--output",
                work.resolve("runtime").toString()));
        arguments.add(Runtime.version().feature() >= NAMED_COMPRESSION ? "--compress=zip-6" : "--compress=2");
        Tools.jdk("jlink", arguments);
    }

    private void check() throws IOException {
        List<String> wrong = new ArrayList<>(ImageContents.forbidden(image.folder()));
        for (String jar :
                ImageContents.unnoticed(image.application(), Files.readString(root.resolve("THIRD-PARTY.md")))) {
            wrong.add("THIRD-PARTY.md does not name " + jar + ".");
        }
        if (!wrong.isEmpty()) {
            delete(image.folder());
            throw new PackagingException(String.join(" ", wrong));
        }
    }

    private static long megabytes(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / MEGABYTE;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Copies a file, with its time: an archive of classes holds for jars of the same time alone. */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void say(String sentence) {
        System.out.println("[dist] " + sentence);
    }
}
