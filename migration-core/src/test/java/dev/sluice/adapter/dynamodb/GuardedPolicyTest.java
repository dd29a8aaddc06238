package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sluice.gateway.TargetGuard.Standing;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A policy with our statement and without it")
final class GuardedPolicyTest {
    private static final String TABLE = "arn:aws:dynamodb:eu-west-1:123456789012:table/films";
    private static final List<String> PRINCIPALS =
            List.of("arn:aws:iam::123456789012:role/a", "arn:aws:iam::123456789012:role/b");
    private static final String FOREIGN =
            "{\"Sid\":\"Theirs\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"dynamodb:GetItem\",\"Resource\":\""
                    + TABLE + "\",\"Condition\":{\"NumericLessThan\":{\"x\":1.50}}}";

    private static GuardedPolicy parse(String text) {
        return GuardedPolicy.parse(text).orElseThrow();
    }

    private static GuardedPolicy of(String statements) {
        return parse("{\"Version\":\"2012-10-17\",\"Statement\":" + statements + "}");
    }

    private static String ours() {
        GuardedPolicy closed = GuardedPolicy.none().closed(TABLE, PRINCIPALS);
        return closed.document().getAsJsonArray("Statement").get(0).toString();
    }

    @Test
    @DisplayName(
            "closing and opening is as if nothing had happened, for 500 random policies; our statement stands once and last")
    void thereAndBack() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        for (int i = 0; i < 500; i++) {
            JsonObject before = random(random);
            GuardedPolicy policy = parse(before.toString());
            GuardedPolicy closed = policy.closed(TABLE, PRINCIPALS);
            assertThat(policy.standing(TABLE, PRINCIPALS)).isEqualTo(Standing.OPEN);
            assertThat(parse(closed.toString()).standing(TABLE, PRINCIPALS)).isEqualTo(Standing.CLOSED);
            assertThat(closed.closed(TABLE, PRINCIPALS)).isEqualTo(closed);
            assertThat(closed.document().getAsJsonArray("Statement"))
                    .hasSize(before.getAsJsonArray("Statement").size() + 1);
            GuardedPolicy open = parse(closed.toString()).open();
            assertThat(open.toString()).isEqualTo(before.toString());
            assertThat(open.open()).isEqualTo(open);
        }
    }

    private static JsonObject random(RandomGenerator random) {
        JsonObject policy = new JsonObject();
        policy.addProperty("Version", random.nextBoolean() ? "2012-10-17" : "2008-10-17");
        if (random.nextBoolean()) {
            policy.addProperty("Id", "id <&> \u00fc " + random.nextInt());
        }
        JsonArray statements = new JsonArray();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            JsonObject statement = JsonParser.parseString(FOREIGN).getAsJsonObject();
            statement.addProperty("Sid", "Theirs" + random.nextInt(99));
            statement.addProperty("Effect", random.nextBoolean() ? "Deny" : "Allow");
            JsonElement actions = GuardedPolicy.none()
                    .closed(TABLE, PRINCIPALS)
                    .document()
                    .getAsJsonArray("Statement")
                    .get(0)
                    .getAsJsonObject()
                    .get("Action");
            statement.add("Action", random.nextBoolean() ? actions : statement.get("Action"));
            statements.add(statement);
        }
        policy.add("Statement", statements);
        return policy;
    }

    @Test
    @DisplayName("where there was none, our statement is the whole policy, and without it there is none again")
    void none() {
        GuardedPolicy closed = GuardedPolicy.none().closed(TABLE, PRINCIPALS);
        assertThat(closed.isNone()).isFalse();
        assertThat(closed.document().get("Version").getAsString()).isEqualTo("2012-10-17");
        assertThat(closed.open().isNone()).isTrue();
    }

    @Test
    @DisplayName("a single statement without its list is kept")
    void single() {
        GuardedPolicy closed = of(FOREIGN).closed(TABLE, PRINCIPALS);
        assertThat(closed.document().getAsJsonArray("Statement").get(0)).isEqualTo(JsonParser.parseString(FOREIGN));
        assertThat(closed.open().document().getAsJsonArray("Statement").get(0))
                .isEqualTo(JsonParser.parseString(FOREIGN));
    }

    @Test
    @DisplayName("denies every action that writes items, and no other")
    void actions() {
        assertThat(GuardedPolicy.WRITES)
                .containsExactlyInAnyOrder(
                        "dynamodb:PutItem",
                        "dynamodb:UpdateItem",
                        "dynamodb:DeleteItem",
                        "dynamodb:BatchWriteItem",
                        "dynamodb:PartiQLInsert",
                        "dynamodb:PartiQLUpdate",
                        "dynamodb:PartiQLDelete");
    }

    @ParameterizedTest
    @CsvSource({
        "\"Deny\", \"Allow\"",
        "role/b, role/c",
        "dynamodb:PartiQLInsert, dynamodb:GetItem",
        "table/films, table/actors",
        "\"Sid\", \"Condition\":{};\"Sid\"",
        "\"AWS\":, \"CanonicalUser\":",
    })
    @DisplayName("a statement of ours that denies anything else is altered: it is neither open nor shut")
    void altered(String was, String is) {
        String changed = ours().replaceFirst(Pattern.quote(was), is.replace(';', ','));
        assertThat(changed).isNotEqualTo(ours());
        GuardedPolicy policy = of("[" + FOREIGN + "," + changed + "]");
        assertThat(policy.standing(TABLE, PRINCIPALS)).isEqualTo(Standing.ALTERED);
        assertThat(policy.closed(TABLE, PRINCIPALS).toString())
                .isEqualTo(of("[" + FOREIGN + "," + ours() + "]").toString());
        assertThat(policy.open().toString()).isEqualTo(of("[" + FOREIGN + "]").toString());
    }

    @Test
    @DisplayName("our statement twice, or for fewer principals than the application has, is altered")
    void twice() {
        assertThat(of("[" + ours() + "," + ours() + "]").standing(TABLE, PRINCIPALS))
                .isEqualTo(Standing.ALTERED);
        assertThat(of("[" + ours() + "]").standing(TABLE, PRINCIPALS.subList(0, 1)))
                .isEqualTo(Standing.ALTERED);
        assertThat(of("[" + ours() + "]").standing(TABLE, PRINCIPALS)).isEqualTo(Standing.CLOSED);
    }

    @Test
    @DisplayName("a list of one that came back as its element, and another order, are the same statement")
    void normalised() {
        List<String> one = PRINCIPALS.subList(0, 1);
        String closed = GuardedPolicy.none().closed(TABLE, one).toString();
        String back = closed.replace("[\"" + one.get(0) + "\"]", "\"" + one.get(0) + "\"");
        assertThat(back).isNotEqualTo(closed);
        assertThat(parse(back).standing(TABLE, one)).isEqualTo(Standing.CLOSED);
        assertThat(of("[" + ours() + "]").standing(TABLE, List.of(PRINCIPALS.get(1), PRINCIPALS.get(0))))
                .isEqualTo(Standing.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "7"})
    @DisplayName("what is no policy is not taken for an empty one")
    void unreadable(String text) {
        assertThat(GuardedPolicy.parse(text)).isEmpty();
    }
}
