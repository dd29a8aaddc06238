package dev.sluice.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.Contrast;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The tokens of the themes")
final class ContrastTest {
    private static final Pattern TOKEN = Pattern.compile("-sl-([a-z0-9-]+): #([0-9a-f]{6});");
    private static final int ENTITIES = 8;

    private static Map<String, Integer> tokens(String theme) throws IOException {
        String sheet;
        try (var stream = Themes.class.getResourceAsStream("tokens-" + theme + ".css")) {
            sheet = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        Map<String, Integer> tokens = new HashMap<>();
        Matcher matcher = TOKEN.matcher(sheet);
        while (matcher.find()) {
            tokens.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
        }
        return tokens;
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    @DisplayName("give every text at least 4.5 : 1 on every ground that it stands on")
    void textIsReadable(String theme) throws IOException {
        Map<String, Integer> tokens = tokens(theme);
        List<String[]> pairs = new ArrayList<>();
        for (String ground : List.of("bg", "bg-subtle", "bg-hover", "selected", "canvas")) {
            pairs.add(new String[] {"text", ground});
        }
        for (String ground : List.of(
                "bg", "bg-subtle", "bg-hover", "canvas", "selected", "success-soft", "error-soft", "warning-soft")) {
            pairs.add(new String[] {"muted", ground});
        }
        for (String meaning : List.of("error", "warning", "success", "accent")) {
            pairs.add(new String[] {meaning, "bg"});
            pairs.add(new String[] {meaning, "bg-subtle"});
            pairs.add(new String[] {meaning, meaning + "-soft"});
            pairs.add(new String[] {"text", meaning + "-soft"});
        }
        pairs.add(new String[] {"on-fill", "accent-fill"});
        for (int entity = 1; entity <= ENTITIES; entity++) {
            pairs.add(new String[] {"e" + entity + "-ink", "e" + entity + "-tint"});
        }
        pairs.forEach(pair -> assertContrast(tokens, pair, Contrast.TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    @DisplayName("give every sign at least 3 : 1")
    void signsAreVisible(String theme) throws IOException {
        Map<String, Integer> tokens = tokens(theme);
        List<String[]> pairs = new ArrayList<>();
        for (String sign : List.of("accent", "error-fill", "success-fill", "warning", "neutral")) {
            pairs.add(new String[] {sign, "bg-subtle"});
        }
        pairs.add(new String[] {"on-fill", "success-fill"});
        pairs.add(new String[] {"on-fill", "error-fill"});
        for (int entity = 1; entity <= ENTITIES; entity++) {
            pairs.add(new String[] {"e" + entity, "bg"});
        }
        pairs.forEach(pair -> assertContrast(tokens, pair, Contrast.SIGN));
    }

    private static void assertContrast(Map<String, Integer> tokens, String[] pair, double least) {
        assertThat(tokens).containsKeys(pair);
        assertThat(Contrast.between(tokens.get(pair[0]), tokens.get(pair[1])))
                .as("%s on %s", pair[0], pair[1])
                .isGreaterThanOrEqualTo(least);
    }

    @Test
    @DisplayName("are the same in both themes, and the other sheets have no colour of their own")
    void noColourElsewhere() throws IOException {
        assertThat(tokens("light").keySet()).isEqualTo(tokens("dark").keySet()).hasSizeGreaterThan(40);
        for (String sheet : List.of("base.css", "shell.css", "steps.css", "diagram.css")) {
            try (var stream = Themes.class.getResourceAsStream(sheet)) {
                assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                        .as(sheet)
                        .doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b|rgba?\\(");
            }
        }
    }
}
