package dev.sluice.engine;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What ways back with an accepted loss have named in a project folder, read without any code of the product. Stateless. */
final class NamedLosses {
    private NamedLosses() {}

    static List<Path> files(RollbackDesk desk) {
        try (Stream<Path> files = Files.list(desk.desk().folder())) {
            return files.filter(file -> file.getFileName().toString().startsWith("lost-items"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file behind its first, by key: kind, target's and source's body. */
    static Map<String, String> of(Path file) {
        return lines(file).stream()
                .skip(1)
                .collect(Collectors.toMap(
                        line -> line.get("key").getAsString(),
                        line -> line.get("kind").getAsString() + " " + body(line, "target") + " "
                                + body(line, "source"),
                        (one, other) -> {
                            throw new AssertionError("a key is there twice");
                        },
                        TreeMap::new));
    }

    static List<JsonObject> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String body(JsonObject line, String side) {
        return line.get(side).isJsonNull()
                ? "-"
                : line.getAsJsonObject(side)
                        .getAsJsonObject("body")
                        .get("S")
                        .getAsString()
                        .replace(' ', '_');
    }
}
