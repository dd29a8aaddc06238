package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.problem.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A document that is wrong is refused with the place, the rule and the way out")
class ProjectReaderErrorsTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "dev.sluice.project.DocumentMistakes#values",
        "dev.sluice.project.DocumentMistakes#names",
        "dev.sluice.project.DocumentMistakes#structure",
        "design",
        "patterns"
    })
    @DisplayName("one mistake, one sentence")
    void oneMistakeOneSentence(String mistake, String from, String to, String message) {
        assertThat(Documents.SMALL).contains(from);
        String document = Documents.SMALL.replaceFirst(
                java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
        assertThatThrownBy(() -> ProjectReader.parse(document))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> design() {
        return Stream.of(
                arguments(
                        "no partition key",
                        "    partitionKey: {name: pk, type: S}\n",
                        "",
                        "sluice.yaml:8:5: tables.shop: \"partitionKey\" is missing; add it."),
                arguments(
                        "no keys",
                        "    keys:\n      pk: CUSTOMER#{customer_id}\n      sk: PROFILE\n      gsi1pk: {template: \"CITY#{city.name}\", when: {city_id: {not: null}}}\n",
                        "",
                        "sluice.yaml:16:5: entities.Customer: \"keys\" is missing; add it."),
                arguments(
                        "template with an open brace",
                        "CUSTOMER#{customer_id}",
                        "CUSTOMER#{customer_id",
                        "sluice.yaml:29:20: entities.Customer.keys.pk: This opening brace has no closing one; a literal brace is doubled: {{."),
                arguments(
                        "template in quotes with an unknown format",
                        "\"CITY#{city.name}\"",
                        "\"CI\\x54Y#{city.name:pd=3}\"",
                        "sluice.yaml:31:46: entities.Customer.keys.gsi1pk.template: Unknown format \"pd\"; there are pad=10, signed, descending and date=yyyy-MM-dd."),
                arguments(
                        "template in single quotes",
                        "\"CITY#{city.name}\"",
                        "'IT''S}'",
                        "sluice.yaml:31:32: entities.Customer.keys.gsi1pk.template: This closing brace has no opening one; a literal brace is doubled: }}."),
                arguments(
                        "template that is a number",
                        "sk: PROFILE",
                        "sk: 1",
                        "sluice.yaml:30:11: entities.Customer.keys.sk: a number stands here, a text is wanted; put it in quotes."),
                arguments(
                        "unknown comparison",
                        "{active: true}",
                        "{active: {is: true}}",
                        "sluice.yaml:18:22: entities.Customer.where.active: unknown key \"is\", allowed are not, less-than, at-most, greater-than, at-least; remove it or write one of them."),
                arguments(
                        "comparison with nothing",
                        "{active: true}",
                        "{active: {less-than: null}}",
                        "sluice.yaml:18:33: entities.Customer.where.active.less-than: a single value is wanted here, not nothing."),
                arguments(
                        "empty comparison",
                        "{active: true}",
                        "{active: {}}",
                        "sluice.yaml:18:21: entities.Customer.where.active: a comparison is wanted here: one of not, less-than, at-most, greater-than, at-least."),
                arguments(
                        "empty list of values",
                        "{active: true}",
                        "{active: []}",
                        "sluice.yaml:18:21: entities.Customer.where.active: the list is empty; write at least one value, or null."),
                arguments(
                        "empty path",
                        "{path: [city_id]}",
                        "{path: []}",
                        "sluice.yaml:20:20: entities.Customer.copies.city.path: the path is empty; list the foreign keys to follow, from the root table on."),
                arguments(
                        "no limit",
                        "        limit: 10\n",
                        "",
                        "sluice.yaml:23:9: entities.Customer.lists.orders: \"limit\" is missing; add it."),
                arguments(
                        "element and attributes",
                        "element: order_id",
                        "element: order_id\n        attributes: {id: order_id}",
                        "sluice.yaml:23:9: entities.Customer.lists.orders: exactly one of attributes, element is wanted here, there are 2."),
                arguments(
                        "two sources of an attribute",
                        "{constant: CUSTOMER}",
                        "{constant: CUSTOMER, column: name}",
                        "sluice.yaml:35:13: entities.Customer.attributes.type: exactly one of column, constant, text, list is wanted here, there are 2."),
                arguments(
                        "form without a column",
                        "{constant: CUSTOMER}",
                        "{constant: CUSTOMER, as: string}",
                        "sluice.yaml:35:38: entities.Customer.attributes.type.as: \"as\" goes with \"column\" only; remove it."),
                arguments(
                        "null without a column",
                        "{constant: CUSTOMER}",
                        "{constant: CUSTOMER, null: \"null\"}",
                        "sluice.yaml:35:40: entities.Customer.attributes.type.null: \"null\" goes with \"column\" or \"text\" only; remove it."),
                arguments(
                        "separator of two characters",
                        "name: shop",
                        "name: shop\nkeySeparator: \"##\"",
                        "sluice.yaml:3:15: keySeparator: the separator is one ASCII punctuation mark other than %, such as # or |."),
                arguments(
                        "separator that is the escape",
                        "name: shop",
                        "name: shop\nkeySeparator: \"%\"",
                        "sluice.yaml:3:15: keySeparator: the separator is one ASCII punctuation mark other than %, such as # or |."),
                arguments(
                        "endpoint that is no address",
                        "name: shop",
                        "name: shop\ntarget: {endpoint: localhost}",
                        "sluice.yaml:3:20: target.endpoint: the endpoint is an address such as http://localhost:8000, without user and password."),
                arguments(
                        "no lag at all",
                        "name: shop",
                        "name: shop\nrun: {courtesy: {replicaLagSeconds: 0}}",
                        "sluice.yaml:3:37: run.courtesy.replicaLagSeconds: a whole number from 1 to 86400 is wanted here, not \"0\"."),
                arguments(
                        "negative sessions",
                        "name: shop",
                        "name: shop\nrun: {courtesy: {activeConnections: -3}}",
                        "sluice.yaml:3:37: run.courtesy.activeConnections: a whole number from 1 to 1000000 is wanted here, not \"-3\"."),
                arguments(
                        "more than all in quarantine",
                        "name: shop",
                        "name: shop\nrun: {limits: {quarantinePercent: 101}}",
                        "sluice.yaml:3:35: run.limits.quarantinePercent: a whole number from 0 to 100 is wanted here, not \"101\"."),
                arguments(
                        "too many writers",
                        "name: shop",
                        "name: shop\nrun: {writers: 5000}",
                        "sluice.yaml:3:16: run.writers: a whole number from 1 to 1024 is wanted here, not \"5000\"."));
    }

    static Stream<Arguments> patterns() {
        return Stream.of(
                arguments(
                        "no request",
                        "    get: {table: shop, key: {pk: \"CUSTOMER#{customer_id}\", sk: PROFILE}}\n",
                        "",
                        "sluice.yaml:39:5: accessPatterns.customer-by-id: exactly one of get, query is wanted here, there are 0."),
                arguments(
                        "no SQL",
                        "    sql: SELECT name FROM customer WHERE customer_id = :customer_id\n",
                        "",
                        "sluice.yaml:39:5: accessPatterns.customer-by-id: \"sql\" is missing; add it."),
                arguments(
                        "no answer",
                        "    returns: {name: name}\n",
                        "",
                        "sluice.yaml:39:5: accessPatterns.customer-by-id: \"returns\" is missing; add it."),
                arguments(
                        "between with one value",
                        "get: {table: shop, key: {pk: \"CUSTOMER#{customer_id}\", sk: PROFILE}}",
                        "query: {table: shop, where: {pk: {between: [a]}}}",
                        "sluice.yaml:41:48: accessPatterns.customer-by-id.query.where.pk.between: \"between\" takes two values, [lowest, highest], there are 1."),
                arguments(
                        "unknown operator",
                        "get: {table: shop, key: {pk: \"CUSTOMER#{customer_id}\", sk: PROFILE}}",
                        "query: {table: shop, where: {pk: {starts-with: a}}}",
                        "sluice.yaml:41:39: accessPatterns.customer-by-id.query.where.pk: unknown key \"starts-with\", allowed are equals, less-than, at-most, greater-than, at-least, between, begins-with; remove it or write one of them."),
                arguments(
                        "unknown contract",
                        "returns: {name: name}",
                        "returns: {name: name}\n    contract: order",
                        "sluice.yaml:43:15: accessPatterns.customer-by-id.contract: \"order\" is not one of set, ordered; did you mean ordered?"));
    }

    @Test
    @DisplayName("several mistakes are told at once, in the order of the document, at most twenty")
    void severalAtOnce() {
        StringBuilder document = new StringBuilder("sluice: 1\n");
        for (int line = 2; line <= 26; line++) {
            document.append("unknown").append(line).append(": 1\n");
        }
        assertThatThrownBy(() -> ProjectReader.parse(document.toString()))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(thrown -> assertThat(thrown.getMessage().lines())
                        .hasSize(21)
                        .startsWith(
                                "sluice.yaml:1:1: \"name\" is missing; add it.",
                                "sluice.yaml:1:1: \"source\" is missing; add it.")
                        .endsWith("sluice.yaml: and 7 more."));
    }

    @Test
    @DisplayName("no message repeats a password")
    void noMessageRepeatsAPassword() {
        for (String url : new String[] {"jdbc:postgresql://h/d?password=hunter2", "jdbc:postgresql://me:hunter2@h/d"}) {
            assertThat(SourceUrl.problem(url)).isPresent().get().asString().doesNotContain("hunter2");
        }
        assertThat(SourceUrl.problem("jdbc:postgresql://h:5432/d?user=me&sslmode=require"))
                .isEmpty();
    }

    @Test
    @DisplayName("an empty file says how to make a document")
    void emptyFile() {
        assertThatThrownBy(() -> ProjectReader.parse("# nothing\n"))
                .hasMessage("sluice.yaml:1:1: the file is empty; a project document begins with \"sluice: 1\","
                        + " `sluice init` makes one.");
        assertThatThrownBy(() -> ProjectReader.parse("just text"))
                .hasMessage("sluice.yaml:1:1: the document is a mapping that begins with \"sluice: 1\";"
                        + " `sluice init` makes one.");
    }

    @Test
    @DisplayName("a missing file says how to make one")
    void missingFile(@TempDir Path folder) {
        assertThatThrownBy(() -> ProjectReader.read(folder))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not exist")
                .hasMessageContaining("sluice init");
    }

    @Test
    @DisplayName("a file that is not UTF-8 names the place of the first wrong byte")
    void notUtf8(@TempDir Path folder) throws Exception {
        byte[] latin = "sluice: 1\nname: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve(ProjectReader.FILE_NAME), latin);
        assertThatThrownBy(() -> ProjectReader.read(folder))
                .hasMessage("sluice.yaml:2:10: the file is not UTF-8 text; save it as UTF-8.");
    }

    @Test
    @DisplayName("nested aliases do not make the reader work for ever")
    void aliasBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int level = 1; level < 40; level++) {
            bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(level, level - 1));
        }
        assertThatThrownBy(() -> ProjectReader.parse(bomb.toString()))
                .hasMessage("sluice.yaml:1:5: anchors (&) and aliases (*) are not allowed; write the value out.");
    }
}
