package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.design.EntityDesign;
import dev.sluice.problem.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading a document that has mistakes")
final class DocumentReadingTest {
    private static final Path PAGILA = Path.of("..", "samples", "pagila", ProjectReader.FILE_NAME);

    private static final String TWO = """
            sluice: 1
            name: shop
            source:
              url: jdbc:postgresql://localhost:5432/shop
            tables:
              shop:
                partitionKey: {name: pk, type: S}
                sortKey: {name: sk, type: S}
            entities:
              # whoever buys
              Customer:
                table: shop
                from: public.customer
                keys:
                  pk: CUSTOMER#{customer_id}
                  sk: PROFILE
                attributes: {name: name}

              Order:
                table: shop
                from: public.orders
                keys:
                  pk: CUSTOMER#{customer_id}
                  sk: ORDER#{order_id}
                attributes:
                  total: total
            accessPatterns:
              AP-1:
                sql: SELECT name FROM customer WHERE customer_id = :id
                parameters: SELECT customer_id AS id FROM customer
                get: {table: shop, key: {pk: "CUSTOMER#{id}", sk: PROFILE}}
                returns: {name: name}
            """;

    private static String pagila() throws IOException {
        return Files.readString(PAGILA);
    }

    private static List<String> entities(DocumentReading reading) {
        return reading.project().orElseThrow().design().entities().stream()
                .map(EntityDesign::name)
                .toList();
    }

    @Test
    @DisplayName("is the project where there are none")
    void whole() throws IOException {
        DocumentReading reading = DocumentReading.of(pagila());
        assertThat(reading.project()).contains(ProjectReader.parse(pagila()));
        assertThat(reading.mistakes()).isEmpty();
        assertThat(reading.leftOut()).isEmpty();
    }

    @ParameterizedTest(name = "{0} becomes {1}: without {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "from: public.orders | form: public.orders | 21 | entities: Order",
                "sk: ORDER#{order_id} | sk: ORDER#{order_id | 24 | entities: Order",
                "sk: PROFILE | sk: [PROFILE | 17 | entities: Customer",
                "get: {table: shop | get: {tabel: shop | 31 | accessPatterns: AP-1",
            })
    @DisplayName("leaves out what a mistake is in, and tells its line")
    void leftOut(String right, String wrong, int line, String lacks) {
        DocumentReading reading = DocumentReading.of(TWO.replace(right, wrong));
        assertThat(reading.mistakes()).extracting(DocumentMistake::line).contains(line);
        assertThat(reading.leftOut()).contains(lacks);
        assertThat(entities(reading)).hasSize(lacks.startsWith("entities") ? 1 : 2);
    }

    @Test
    @DisplayName("leaves out whatever cannot be without it, and tells the first mistakes alone")
    void dependent() {
        DocumentReading reading = DocumentReading.of(TWO.replace("from: public.customer", "from: [a]"));
        assertThat(reading.mistakes()).hasSize(1);
        assertThat(reading.leftOut()).containsExactly("entities: Customer");
        assertThat(entities(reading)).containsExactly("Order");
        DocumentReading tableless = DocumentReading.of(TWO.replace("type: S}\n    sortKey", "type: X}\n    sortKey"));
        assertThat(tableless.mistakes()).hasSize(1);
        assertThat(tableless.leftOut()).containsExactly("tables: shop", "entities: Customer", "entities: Order");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "sluice: 2\n", "x", "- a\n- b\n", "{", "sluice: 1\n\tname: x\n", "\u0000"})
    @DisplayName("has no project where nothing is left that is one, and a mistake that says why")
    void nothing(String text) {
        DocumentReading reading = DocumentReading.of(text);
        assertThat(reading.project()).isEmpty();
        assertThat(reading.mistakes()).isNotEmpty();
        assertThat(reading.leftOut()).isEmpty();
    }

    @Test
    @DisplayName("of a sample loses one entity, and the patterns that want it, by a wrong field in it")
    void oneEntity() throws IOException {
        String text = pagila();
        List<EntityDesign> all = ProjectReader.parse(text).design().entities();
        for (EntityDesign entity : all) {
            DocumentReading reading =
                    DocumentReading.of(text.replaceFirst("\n  " + entity.name() + ":.*\n", "$0    wrong: 1\n"));
            assertThat(reading.leftOut()).contains("entities: " + entity.name());
            assertThat(reading.project().orElseThrow().design().entities())
                    .containsExactlyElementsOf(
                            all.stream().filter(other -> other != entity).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    @DisplayName(
            "of damaged text, whatever the damage, tells what the strict reading tells, and never more than is there")
    void damaged(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String text = pagila();
        int parts = 0;
        for (int i = 0; i < 150; i++) {
            String damaged = damage(text, random);
            DocumentReading reading = DocumentReading.of(damaged);
            assertThat(reading.mistakes().stream().findFirst().map(DocumentMistake::toString))
                    .as(damaged)
                    .isEqualTo(strict(damaged));
            boolean isWhole = reading.mistakes().isEmpty();
            assertThat(isWhole)
                    .isEqualTo(
                            reading.project().isPresent() && reading.leftOut().isEmpty());
            if (reading.project().isPresent() && !isWhole) {
                parts++;
            }
        }
        assertThat(parts).as("documents of which a part could be read").isGreaterThan(30);
    }

    private static Optional<String> strict(String text) {
        try {
            ProjectReader.parse(text);
            return Optional.empty();
        } catch (InvalidInputException wrong) {
            return Optional.of(
                    String.valueOf(wrong.getMessage()).lines().findFirst().orElseThrow());
        }
    }

    private static String damage(String text, SplittableRandom random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int at = random.nextInt(5, lines.size());
        String line = lines.get(at);
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, line);
            case 2 -> lines.set(at, " " + line);
            case 3 -> lines.set(at, line.replaceFirst(":", ""));
            case 4 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
            default -> {
                int in = random.nextInt(line.length() + 1);
                lines.set(at, line.substring(0, in) + "{}[]\"':#&*-,".charAt(random.nextInt(12)) + line.substring(in));
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
