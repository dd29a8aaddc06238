package dev.sluice.app.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Looks through every file of an image for what must not be shipped, and for what is shipped without a notice. */
final class ImageContents {
    /** Packages of DynamoDB Local, whose licence forbids distributing any portion of it, and of the native store that it needs. */
    private static final List<String> FORBIDDEN = List.of(
            "software/amazon/dynamodb/services/local/",
            "com/amazonaws/services/dynamodbv2/",
            "com/amazon/dynamodb/grammar/",
            "ddb/partiql/",
            "com/almworks/sqlite4java/");

    private static final Pattern FORBIDDEN_FILE = Pattern.compile("(?i).*(dynamodb-?local|sqlite4java).*");
    private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(jar|zip|war)");
    /** The name of a jar before its version. */
    private static final Pattern NAME = Pattern.compile("(.+?)-\\d.*\\.jar");

    private static final Pattern NOTICE = Pattern.compile("`([^`]+)`");

    private ImageContents() {}

    /**
     * Whatever must not be in a folder, as sentences; none where all is well.
     *
     * @param folder an image, or a part of one
     */
    static List<String> forbidden(Path folder) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files(folder)) {
            String name = String.valueOf(file.getFileName());
            if (FORBIDDEN_FILE.matcher(name).matches()) {
                found.add(file + " is named like DynamoDB Local.");
            }
            if (ARCHIVE.matcher(name).matches()) {
                try (InputStream in = Files.newInputStream(file)) {
                    lookInto(in, file.toString(), found);
                }
            }
        }
        return found;
    }

    /** Also into archives within archives; of each one the first that is found. */
    private static void lookInto(InputStream archive, String where, List<String> found) throws IOException {
        ZipInputStream entries = new ZipInputStream(archive);
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            String name = entry.getName();
            // Also where another jar was shaded into a folder of this one.
            if (FORBIDDEN.stream().anyMatch(name::contains)
                    || FORBIDDEN_FILE.matcher(name).matches()) {
                found.add(where + " has " + name + ", which is of DynamoDB Local.");
                return;
            }
            if (ARCHIVE.matcher(name).matches()) {
                lookInto(entries, where + "!" + name, found);
            }
        }
    }

    /**
     * Jars of a folder that no notice names, by their file names.
     *
     * @param notices a text that names jars in backticks, without their versions; {@code *} stands for anything
     */
    static List<String> unnoticed(Path folder, String notices) throws IOException {
        Set<Pattern> named = NOTICE.matcher(notices)
                .results()
                .map(result -> Pattern.compile(Pattern.quote(result.group(1)).replace("*", "\\E.*\\Q")))
                .collect(Collectors.toSet());
        return files(folder).stream()
                .map(file -> String.valueOf(file.getFileName()))
                .filter(name -> name.endsWith(".jar"))
                .filter(name -> {
                    Matcher versioned = NAME.matcher(name);
                    String artifact = versioned.matches()
                            ? versioned.group(1)
                            : name.substring(0, name.length() - ".jar".length());
                    return named.stream()
                            .noneMatch(pattern -> pattern.matcher(artifact).matches());
                })
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
