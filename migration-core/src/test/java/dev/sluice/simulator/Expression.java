package dev.sluice.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A random expression with its placeholders.
 *
 * @param text the expression
 * @param names what {@code #n} stands for, null for none
 * @param values what {@code :v} stands for, null for none
 */
record Expression(
        String text,
        @Nullable Map<String, String> names,
        @Nullable Map<String, AttributeValue> values) {
    private static final String[] CONDITIONS = {
        "attribute_not_exists(pk)",
        "attribute_exists(a)",
        "n < :k",
        "n <= :k",
        "n > :k",
        "n >= :l",
        "#n = :k",
        "g <> :s",
        "g = :s",
        "begins_with(g, :s)",
        "begins_with(a, :s)",
        "contains(a, :x)",
        "contains(c, :s)",
        "size(a) > :k",
        "size(c) = :l",
        "n BETWEEN :k AND :l",
        "n BETWEEN :l AND :k",
        "n IN (:k, :l)",
        "g IN (:s, :x)",
        "NOT attribute_exists(b)",
        "attribute_not_exists(pk) OR n < :k",
        "attribute_not_exists(#p) OR #n < :k",
        "(attribute_exists(g) AND n >= :k) OR a = :x",
        "attribute_type(a, :t)",
        "a.k = :x",
        "a[0] = :x",
        "a = c",
        "a <> c",
        "a < :x",
        "b = :x",
        "b > :b",
        "NOT (g = :s AND NOT n = :l)",
        "attribute_exists(a[0])",
        ":k < :l",
        "attribute_not_exists(a.k) AND size(g) <= :k",
        "size(:s) > :k",
        "attribute_exists(pk) and n > :k Or g = :s",
    };
    private static final String[] MALFORMED = {
        "n <",
        "foo(a)",
        "n = :missing",
        "#missing = :k",
        "n == :k",
        "a = a",
        "size(a)",
        "(n = :k",
        "n = :k AND",
        "n BETWEEN :k",
        "n IN ()",
        "n IN :k",
        "attribute_exists(:s)",
        "begins_with(g, :k)",
        "attribute_type(a, :k)",
        "attribute_type(a, :s)",
        "attribute_exists a",
        "a..b = :k",
        "a[-1] = :k",
        "g = :s g = :s",
        "NOT",
        "!n",
        "contains(a)",
        "attribute_exists(a, c)",
        "n = \"1\"",
        "n = 1",
    };
    private static final String[] UPDATES = {
        "SET c = :x",
        "SET n = n + :k",
        "SET n = n - :l",
        "SET n = if_not_exists(n, :k) + :l",
        "REMOVE a",
        "REMOVE a[0]",
        "REMOVE a[0], a[1]",
        "SET a[1] = :x",
        "SET a[30] = :x",
        "SET a.k = :x",
        "ADD n :k",
        "ADD a :x",
        "ADD c :ss",
        "DELETE c :ss",
        "SET c = list_append(if_not_exists(c, :list), :list)",
        "SET g = :s REMOVE b",
        "SET g = :s, n = :k ADD d :l",
        "REMOVE g, n, b",
        "SET c = a",
        "SET a = :m",
        "set a.k = :x remove c",
        "SET c = :ss",
        "ADD d :k DELETE c :ss",
        "SET b = :b",
        "SET #n = :k",
    };
    private static final String[] WRONG_UPDATES = {
        "SET pk = :s",
        "SET a = :x, a = :x",
        "SET a = :x, a.k = :x",
        "SET g = :k",
        "SET c = size(a)",
        "SET",
        "c = :x",
        "SET c = :missing",
        "ADD c :s",
        "DELETE n :k",
        "SET n = n + :s",
        "SET c = :x SET d = :x",
        "SET c :x",
        "REMOVE",
        "SET sk = :s",
        "SET c = a +",
        "SET n = :empty",
        "SET g = :empty",
    };
    private static final String[] PROJECTIONS = {
        "pk",
        "pk, sk",
        "a",
        "a, c",
        "#n, pk",
        "a[0], a[1]",
        "a.k, g",
        "pk, pk",
        "a, a.k",
        "absent",
        "",
        "a,",
        "#missing",
    };

    static Expression condition(RandomGenerator random) {
        String text = pick(random, random.nextInt(10) == 0 ? MALFORMED : CONDITIONS);
        if (random.nextInt(5) == 0) {
            text = "(" + text + ")" + (random.nextBoolean() ? " AND " : " OR ") + pick(random, CONDITIONS);
        }
        return of(text, random);
    }

    static Expression update(RandomGenerator random) {
        return of(pick(random, random.nextInt(6) == 0 ? WRONG_UPDATES : UPDATES), random);
    }

    static Expression projection(RandomGenerator random) {
        return of(pick(random, PROJECTIONS), random);
    }

    /** With exactly the placeholders that the text has, and rarely one more. */
    static Expression of(String text, RandomGenerator random) {
        Map<String, AttributeValue> values = new HashMap<>();
        RandomRequests.placeholders(random).forEach((name, value) -> {
            if (text.matches("(?s).*" + name + "(?![A-Za-z]).*")) {
                values.put(name, value);
            }
        });
        Map<String, String> names = new HashMap<>();
        if (text.contains("#n")) {
            names.put("#n", "n");
        }
        if (text.contains("#p")) {
            names.put("#p", "pk");
        }
        if (random.nextInt(60) == 0) {
            values.put(":unused", SdkValues.text("x"));
        }
        return new Expression(text, names.isEmpty() ? null : names, values.isEmpty() ? null : values);
    }

    /** Both with the placeholders of both. */
    Expression with(Expression other, String newText) {
        Map<String, String> bothNames = new HashMap<>();
        Map<String, AttributeValue> bothValues = new HashMap<>();
        for (Expression one : new Expression[] {other, this}) {
            if (one.names != null) {
                bothNames.putAll(one.names);
            }
            if (one.values != null) {
                bothValues.putAll(one.values);
            }
        }
        return new Expression(
                newText, bothNames.isEmpty() ? null : bothNames, bothValues.isEmpty() ? null : bothValues);
    }

    private static String pick(RandomGenerator random, String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
