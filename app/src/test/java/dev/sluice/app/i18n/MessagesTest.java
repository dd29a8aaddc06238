package dev.sluice.app.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bundle of texts")
final class MessagesTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path BUNDLE = Path.of("src/main/resources/dev/sluice/app/i18n/messages.properties");
    private static final Pattern CALL = Pattern.compile("\\btext\\(\\s*\"([^\"]+)\"");
    private static final Pattern LINE = Pattern.compile("^([A-Za-z0-9.]+) = (.*)$");

    private static List<String> definedKeys() throws IOException {
        List<String> keys = new ArrayList<>();
        for (String line : Files.readAllLines(BUNDLE)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                keys.add(matcher.group(1));
            }
        }
        return keys;
    }

    private static Set<String> usedKeys() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = CALL.matcher(Files.readString(file));
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        return keys;
    }

    @Test
    @DisplayName("has every key that the program uses and no other")
    void hasExactlyTheUsedKeys() throws IOException {
        assertThat(usedKeys()).hasSizeGreaterThan(100);
        assertThat(new TreeSet<>(definedKeys())).isEqualTo(usedKeys());
    }

    @Test
    @DisplayName("defines no key twice and leaves no line unread")
    void definesEachOnce() throws IOException {
        assertThat(definedKeys()).doesNotHaveDuplicates();
        assertThat(Files.readAllLines(BUNDLE))
                .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                .allMatch(line -> LINE.matcher(line).matches());
    }

    @Test
    @DisplayName("has no apostrophe, which would swallow what follows it")
    void hasNoApostrophe() throws IOException {
        assertThat(Files.readAllLines(BUNDLE).stream()
                        .filter(line -> !line.startsWith("#"))
                        .collect(Collectors.joining("\n")))
                .doesNotContain("'");
    }
}
