package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.project.SourceSettings;
import dev.sluice.testbed.LocalDynamoDb;
import dev.sluice.testbed.LocalPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Runs the walkthroughs of the samples: in each block marked {@code sh} every line, which is {@code mkdir -p}, {@code cp} or {@code
 * ./sluice}, in order, each with exit code 0. {@code $POSTGRES} and {@code $DYNAMODB} are the addresses of the test's servers, paths
 * that begin with {@code samples/} are the checkout's, those with {@code sluice-demo/} lie in a temporary folder.
 */
@DisplayName("The walkthroughs of the samples run as their READMEs say")
@Tag("long")
final class WalkthroughIT {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("Pagila")
    void pagila() throws IOException {
        String patterns = walk("pagila", LocalPostgres.createPagila(), List.of("film-rental"));
        assertThat(patterns).contains("EQUAL").doesNotContain("INCONCLUSIVE");
    }

    @Test
    @DisplayName("Chinook")
    void chinook() throws IOException {
        String patterns = walk("chinook", LocalPostgres.createChinook(), List.of("catalogue", "sales", "employees"));
        assertThat(patterns).contains("EQUAL").doesNotContain("INCONCLUSIVE");
    }

    /** Runs all commands; gives what the last verification printed. */
    private String walk(String sample, SourceSettings source, List<String> tables) throws IOException {
        dropTables(tables);
        Map<String, String> addresses =
                Map.of("$POSTGRES", source.url() + "?user=postgres", "$DYNAMODB", LocalDynamoDb.endpoint());
        String verified = "";
        List<String> lines = commands(Files.readString(root().resolve(Path.of("samples", sample, "README.md"))));
        assertThat(lines).hasSizeGreaterThan(8);
        for (String line : lines) {
            String printed = run(line, words(line, addresses));
            verified = line.contains(" verify ") ? printed : verified;
        }
        dropTables(tables);
        return verified;
    }

    private static List<String> commands(String readme) {
        List<String> lines = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(readme);
        while (blocks.find()) {
            blocks.group(1).lines().filter(line -> !line.isBlank()).forEach(lines::add);
        }
        return lines;
    }

    private List<String> words(String line, Map<String, String> addresses) {
        List<String> words = new ArrayList<>();
        for (String word : line.split(" ")) {
            String plain = word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
            words.add(path(addresses.getOrDefault(plain, plain)));
        }
        return words;
    }

    private String path(String word) {
        if (word.startsWith("samples/")) {
            return root().resolve(word).toString();
        }
        return word.startsWith("sluice-demo/") ? folder.resolve(word).toString() : word;
    }

    private String run(String line, List<String> words) throws IOException {
        switch (words.get(0)) {
            case "mkdir" -> Files.createDirectories(Path.of(words.get(2)));
            case "cp" -> Files.copy(Path.of(words.get(1)), Path.of(words.get(2)));
            case "./sluice" -> {
                return sluice(line, words.subList(1, words.size()));
            }
            default -> throw new IllegalStateException("a walkthrough does not use " + words.get(0));
        }
        return "";
    }

    private static String sluice(String line, List<String> arguments) {
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertThat(run.exitCode()).as("%s%n%s%n%s", line, run.out(), run.err()).isZero();
        return run.out();
    }

    private static void dropTables(List<String> tables) {
        try (DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(URI.create(LocalDynamoDb.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build()) {
            List<String> existing = client.listTables().tableNames();
            tables.stream()
                    .filter(existing::contains)
                    .forEach(name -> client.deleteTable(drop -> drop.tableName(name)));
        }
    }

    private static Path root() {
        return Path.of(System.getProperty("sluice.root", ".."));
    }
}
