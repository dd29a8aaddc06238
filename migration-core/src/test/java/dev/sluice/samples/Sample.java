package dev.sluice.samples;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A sample: its folder, its database, and what the tests know of its target without asking the program. */
enum Sample {
    PAGILA(Map.of("film-rental", List.of("pk", "sk"))),
    CHINOOK(Map.of(
            "catalogue", List.of("id", "part"),
            "sales", List.of("customerId", "entry"),
            "employees", List.of("employeeId")));

    /** What the names of tables begin with where a test moves a sample. */
    static final String OWN_TABLES = "moved-";

    private final Map<String, List<String>> keys;

    Sample(Map<String, List<String>> keys) {
        this.keys = keys;
    }

    /** The key attributes of each target table. */
    Map<String, List<String>> keys() {
        return keys;
    }

    /** The name of its folder. */
    String folderName() {
        return this == PAGILA ? "pagila" : "chinook";
    }

    /** The text of its project document. */
    String document() {
        return read(folder().resolve("sluice.yaml"));
    }

    /** The same with names of tables that no other test uses. */
    String documentWithOwnTables() {
        String document = document();
        for (String table : keys.keySet()) {
            document = document.replaceAll("(?m)^  " + table + ":$", "  " + OWN_TABLES + table + ":")
                    .replaceAll("\\btable: " + table + "\\b", "table: " + OWN_TABLES + table);
        }
        return document;
    }

    /** Its folder in the checkout. */
    Path folder() {
        return Path.of(System.getProperty("sluice.root", "..")).resolve(Path.of("samples", folderName()));
    }

    /** The statement that writes down every item. */
    String oracle() {
        return resource(folderName() + ".sql");
    }

    /** A fresh database, as the sample is. */
    SourceSettings database() {
        return this == PAGILA ? LocalPostgres.createPagila() : LocalPostgres.createChinook();
    }

    /** A fresh database with the rows that the sample lacks: NULLs, separators in names, parents without children. */
    SourceSettings databaseWithOddRows() {
        SourceSettings database = database();
        LocalPostgres.run(database, resource(folderName() + "-odd-rows.sql"));
        return database;
    }

    /** A file of the oracles. */
    static String resource(String name) {
        return read(Path.of(System.getProperty("sluice.root", ".."))
                .resolve(Path.of("migration-core", "src", "test", "resources", "oracle", name)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
