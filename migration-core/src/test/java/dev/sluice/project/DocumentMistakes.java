package dev.sluice.project;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Mistakes in values, names and structure: what is replaced in the small document, by what, and the message. */
final class DocumentMistakes {
    private DocumentMistakes() {}

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(
                        "number for a text",
                        "name: shop",
                        "name: 5",
                        "sluice.yaml:2:7: name: a number stands here, a text is wanted; put it in quotes."),
                arguments(
                        "nothing for a text",
                        "name: shop",
                        "name:",
                        "sluice.yaml:1:1: \"name\" has no value; write one."),
                arguments(
                        "empty text", "name: shop", "name: ''", "sluice.yaml:2:7: name: the text is empty; write one."),
                arguments(
                        "list for a text",
                        "name: shop",
                        "name: [shop]",
                        "sluice.yaml:2:7: name: a text is wanted here, not a list."),
                arguments(
                        "text for a list",
                        "schemas: [public]",
                        "schemas: public",
                        "sluice.yaml:5:12: source.schemas: a list is wanted here, not a text; put it in brackets."),
                arguments(
                        "text for a number",
                        "limit: 10",
                        "limit: ten",
                        "sluice.yaml:26:16: entities.Customer.lists.orders.limit: a whole number from 1 to 2147483647 is wanted here, not \"ten\"."),
                arguments(
                        "zero for a limit",
                        "limit: 10",
                        "limit: 0",
                        "sluice.yaml:26:16: entities.Customer.lists.orders.limit: a whole number from 1 to 2147483647 is wanted here, not \"0\"."),
                arguments(
                        "number too large",
                        "limit: 10",
                        "limit: 99999999999999999999",
                        "sluice.yaml:26:16: entities.Customer.lists.orders.limit: a whole number from 1 to 2147483647 is wanted here, not \"99999999999999999999\"."),
                arguments(
                        "fraction for a whole number",
                        "limit: 10",
                        "limit: 1.5",
                        "sluice.yaml:26:16: entities.Customer.lists.orders.limit: a whole number from 1 to 2147483647 is wanted here, not \"1.5\"."),
                arguments(
                        "text for a flag",
                        "sensitive: true",
                        "sensitive: yes",
                        "sluice.yaml:34:41: entities.Customer.attributes.email.sensitive: true or false is wanted here, not \"yes\"."),
                arguments(
                        "unknown word",
                        "projection: keys-only",
                        "projection: keysonly",
                        "sluice.yaml:13:21: tables.shop.indexes.gsi1.projection: \"keysonly\" is not one of all, keys-only; did you mean keys-only?"),
                arguments(
                        "unknown word without a like one",
                        "projection: keys-only",
                        "projection: some",
                        "sluice.yaml:13:21: tables.shop.indexes.gsi1.projection: \"some\" is not one of all, keys-only; write one of them."),
                arguments(
                        "unknown key type",
                        "sortKey: {name: sk, type: S}",
                        "sortKey: {name: sk, type: string}",
                        "sluice.yaml:9:31: tables.shop.sortKey.type: \"string\" is not one of S, N, B; write one of them."),
                arguments(
                        "unknown form",
                        "email: {column: email, sensitive: true}",
                        "email: {column: email, as: epoch-second}",
                        "sluice.yaml:34:34: entities.Customer.attributes.email.as: \"epoch-second\" is not one of number, string, binary, map, list, string-set, number-set, binary-set, epoch-seconds, epoch-milliseconds, epoch-microseconds, epoch-days; did you mean epoch-seconds?"),
                arguments(
                        "constant that is no decimal number",
                        "{constant: CUSTOMER}",
                        "{constant: .nan}",
                        "sluice.yaml:35:24: entities.Customer.attributes.type.constant: \".nan\" is not a decimal number; write one such as 12 or 0.5, or a text in quotes."),
                arguments(
                        "constant null",
                        "{constant: CUSTOMER}",
                        "{constant: null}",
                        "sluice.yaml:35:13: entities.Customer.attributes.type: \"constant\" has no value; write one."));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                arguments(
                        "unknown key with a like one",
                        "  url:",
                        "  ulr:",
                        "sluice.yaml:4:3: source: unknown key \"ulr\", allowed are url, user, schemas; did you mean url?\nsluice.yaml:4:3: source: \"url\" is missing; add it."),
                arguments(
                        "unknown key without a like one",
                        "name: shop",
                        "name: shop\ncolour: red",
                        "sluice.yaml:3:1: unknown key \"colour\", allowed are sluice, name, source, target, keySeparator, tables, entities, excluded, accessPatterns, waivers, run, cutover; remove it or write one of them."),
                arguments(
                        "key written twice",
                        "  schemas: [public]",
                        "  schemas: [public]\n  schemas: [other]",
                        "sluice.yaml:6:3: source: \"schemas\" stands here twice; keep one."),
                arguments(
                        "key that is a list",
                        "name: shop",
                        "name: shop\n[a, b]: c",
                        "sluice.yaml:3:1: a name is a single non-empty text; mend this one."),
                arguments(
                        "password in the source",
                        "  schemas: [public]",
                        "  password: hunter2",
                        "sluice.yaml:5:3: source: \"password\" never stands in the project file; remove it and use PGPASSWORD or ~/.pgpass for the source, the AWS credentials chain for the target."),
                arguments(
                        "password in the URL",
                        "5432/shop",
                        "5432/shop?user=a&password=hunter2",
                        "sluice.yaml:4:8: source.url: the URL holds a password; take it out and give it as the environment variable PGPASSWORD or in ~/.pgpass."),
                arguments(
                        "user and password before the host",
                        "//localhost",
                        "//me:hunter2@localhost",
                        "sluice.yaml:4:8: source.url: the URL holds a password; take it out and give it as the environment variable PGPASSWORD or in ~/.pgpass."),
                arguments(
                        "URL of another database",
                        "jdbc:postgresql:",
                        "jdbc:mysql:",
                        "sluice.yaml:4:8: source.url: the URL is not one of PostgreSQL; write jdbc:postgresql://host:5432/database."),
                arguments(
                        "table without schema",
                        "from: public.customer",
                        "from: customer",
                        "sluice.yaml:17:11: entities.Customer.from: \"customer\" is not schema.table; write public.customer, or {schema: ..., table: ...} where a name has a dot of its own."),
                arguments(
                        "table with two dots",
                        "from: public.customer",
                        "from: a.b.c",
                        "sluice.yaml:17:11: entities.Customer.from: \"a.b.c\" is not schema.table; write public.table, or {schema: ..., table: ...} where a name has a dot of its own."),
                arguments(
                        "table as an incomplete mapping",
                        "from: public.customer",
                        "from: {schema: public}",
                        "sluice.yaml:17:11: entities.Customer.from: \"table\" is missing; add it."),
                arguments(
                        "unknown target table",
                        "table: shop\n",
                        "table: shops\n",
                        "sluice.yaml:16:12: entities.Customer.table: \"shops\" is not one of this document's tables (shop); did you mean shop?"),
                arguments(
                        "malformed column reference",
                        "name: name\n",
                        "name: city.\n",
                        "sluice.yaml:33:18: entities.Customer.attributes.name: A column's name is expected here; one with other characters than letters, digits and _ stands in double quotes."));
    }

    static Stream<Arguments> structure() {
        return Stream.of(
                arguments("no version", "sluice: 1\n", "", "sluice.yaml:1:1: \"sluice\" is missing; add it."),
                arguments(
                        "another version",
                        "sluice: 1\n",
                        "sluice: 2\n",
                        "sluice.yaml:1:9: sluice: this program reads version 1 of the format, not \"2\"; use the program that the document was written for."),
                arguments(
                        "version as a list",
                        "sluice: 1\n",
                        "sluice: [1]\n",
                        "sluice.yaml:1:9: sluice: this program reads version 1 of the format, not a list; use the program that the document was written for."),
                arguments(
                        "tab for indentation",
                        "  url:",
                        "\turl:",
                        "sluice.yaml:4:1: a tab stands where YAML wants spaces; indent with spaces."),
                arguments(
                        "not well-formed",
                        "schemas: [public]",
                        "schemas: [public",
                        "sluice.yaml:6:7: the file is not well-formed YAML: while parsing a flow sequence, expected ',' or ']', but got :; mend the line."),
                arguments(
                        "anchor",
                        "schemas: [public]",
                        "schemas: &all [public]",
                        "sluice.yaml:5:12: anchors (&) and aliases (*) are not allowed; write the value out."),
                arguments(
                        "alias",
                        "schemas: [public]",
                        "schemas: *all",
                        "sluice.yaml:5:12: anchors (&) and aliases (*) are not allowed; write the value out."),
                arguments(
                        "tag",
                        "name: shop",
                        "name: !!str shop",
                        "sluice.yaml:2:7: the tag !!str is not allowed; write the plain value."),
                arguments(
                        "second document",
                        "name: shop\n",
                        "name: shop\n---\n",
                        "sluice.yaml:3:1: the file holds more than one YAML document; keep one and remove the line \"---\"."),
                arguments(
                        "control character",
                        "name: shop",
                        "name: \u0007",
                        "sluice.yaml:2:7: the character U+0007 is not allowed in YAML; remove it."),
                arguments(
                        "nested too deep",
                        "name: shop",
                        "name: " + "[".repeat(30) + "]".repeat(30),
                        "sluice.yaml:2:30: the document is nested deeper than 24 levels; make it flatter."));
    }
}
