package dev.sluice.app.dist;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The Debian package of an image, where its tools are. */
final class DebianPackage {
    private static final List<String> TOOLS = List.of("dpkg-deb", "dpkg", "fakeroot");

    /** What the toolkit loads by name; jpackage finds what is linked. */
    private static final String LIBRARIES = "libgtk-3-0, libgl1, libxtst6, libxxf86vm1, libfreetype6, libpango-1.0-0";

    private final AppImage image;
    private final String version;

    private final Path scripts;

    /**
     * The package of an image.
     *
     * @param scripts a folder with what is run when it is installed
     */
    DebianPackage(AppImage image, String version, Path scripts) {
        this.image = image;
        this.version = version;
        this.scripts = scripts;
    }

    /**
     * Makes it.
     *
     * @return a sentence that says where it is, or why there is none
     */
    String make() throws IOException {
        List<String> missing = TOOLS.stream().filter(tool -> !isOnThePath(tool)).toList();
        if (!missing.isEmpty()) {
            return "No Debian package was made, since there is no " + String.join(" and no ", missing) + " here.";
        }
        Path folder = image.folder().getParent();
        Tools.jdk(
                "jpackage",
                List.of(
                        "--type",
                        "deb",
                        "--app-image",
                        image.folder().toString(),
                        "--name",
                        AppImage.WINDOW,
                        "--app-version",
                        Launchers.plain(version),
                        "--vendor",
                        "Sluice",
                        "--description",
                        "Moves PostgreSQL to DynamoDB and proves that nothing was lost",
                        "--resource-dir",
                        scripts.toString(),
                        "--linux-package-name",
                        "sluice",
                        "--linux-package-deps",
                        LIBRARIES,
                        "--linux-shortcut",
                        "--linux-menu-group",
                        "Development;Database",
                        "--linux-app-category",
                        "database",
                        "--dest",
                        folder.toString()));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".deb"))
                    .findFirst()
                    .map(file -> "The Debian package is " + file + " ("
                            + file.toFile().length() / 1_048_576 + " MB).")
                    .orElseThrow(() -> new PackagingException("jpackage made no Debian package in " + folder + "."));
        }
    }

    private static boolean isOnThePath(String tool) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
