package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.DynamoRequest.Operator;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.PatternDraft.Ask;
import dev.sluice.project.PatternDraft.Calls;
import dev.sluice.project.PatternDraft.Condition;
import dev.sluice.project.PatternDraft.Get;
import dev.sluice.project.PatternDraft.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Access patterns go into a document, change and go out of it, and everything else stays byte for byte")
final class PatternEditTest {
    private static final String HEAD = """
            # A shop
            sluice: 1
            name: shop   # ours
            source: {url: "jdbc:postgresql://localhost/shop"}
            tables: {shop: {partitionKey: {name: pk, type: S}}}
            entities:
              Customer: {table: shop, from: public.customer, keys: {pk: "C#{id}"}}
            """;

    private static final String PATTERNS = """
            accessPatterns:
              # the one that everybody asks for
              by-id:
                description: One   # of many
                sql: SELECT name FROM customer WHERE id = :id   # hot
                parameters: SELECT id FROM customer
                get: {table: shop, key: {pk: "C#{id}"}}   # by key
                returns: {name: name}

              recent: # newest
                sql: |  # long
                  SELECT name
                  FROM customer
                # how it is asked
                query:
                  table: shop
                  where:
                    pk: X   # all
                    sk: {begins-with: W}
                  limit: 5
                contract: ordered
                returns:
                  name: name # again
            # the end
            run: {readers: 3}
            """;

    private static PatternDraft draft(String text, String id) {
        return ProjectReader.parse(text).accessPatterns().stream()
                .filter(pattern -> pattern.id().equals(id))
                .map(PatternDraft::of)
                .findFirst()
                .orElseThrow();
    }

    private static PatternDraft plain(String id) {
        return new PatternDraft(
                id,
                "",
                "SELECT 1 AS one",
                "",
                new Get("shop", List.of(new Named("pk", "ONE"))),
                Contract.SET,
                List.of(new Named("one", "one")),
                "",
                Calls.NONE);
    }

    private static PatternDraft with(PatternDraft draft, PatternDraft.Request request) {
        return new PatternDraft(
                draft.id(),
                draft.description(),
                draft.sql(),
                draft.parameters(),
                request,
                draft.contract(),
                draft.returns(),
                draft.explode(),
                draft.callsPerSecond());
    }

    private static PatternDraft texts(PatternDraft draft, String id, String description, String sql) {
        return new PatternDraft(
                id,
                description,
                sql,
                draft.parameters(),
                draft.request(),
                draft.contract(),
                draft.returns(),
                draft.explode(),
                draft.callsPerSecond());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    @DisplayName("a change touches what differs, and neither comments nor the form of what stays")
    void changes(String situation, String id, UnaryOperator<PatternDraft> change, String before, String after) {
        String text = HEAD + PATTERNS;
        assertThat(text).contains(before);
        String edited = PatternEdit.change(text, id, change.apply(draft(text, id)));
        assertThat(edited).isEqualTo(text.replace(before, after));
        assertThat(draft(edited, change.apply(draft(text, id)).id())).isEqualTo(change.apply(draft(text, id)));
    }

    private static UnaryOperator<PatternDraft> asked(UnaryOperator<Ask> change) {
        return draft -> with(draft, change.apply((Ask) draft.request()));
    }

    private static Ask ask(Ask ask, List<Condition> where, String limit) {
        return new Ask(ask.table(), ask.index(), where, ask.filter(), ask.direction(), limit);
    }

    private static Condition is(String attribute, String value) {
        return new Condition(attribute, Operator.EQUALS, List.of(value));
    }

    static Stream<Arguments> changes() {
        UnaryOperator<PatternDraft> nothing = draft -> draft;
        return Stream.of(
                arguments("nothing", "recent", nothing, "limit: 5", "limit: 5"),
                arguments(
                        "a description beside a comment",
                        "by-id",
                        (UnaryOperator<PatternDraft>) draft -> texts(draft, draft.id(), "Two: of them", draft.sql()),
                        "description: One   #",
                        "description: \"Two: of them\"   #"),
                arguments(
                        "a description that was not there",
                        "recent",
                        (UnaryOperator<PatternDraft>) draft -> texts(draft, draft.id(), "New", draft.sql()),
                        "  recent: # newest\n    sql",
                        "  recent: # newest\n    description: New\n    sql"),
                arguments(
                        "a description that goes",
                        "by-id",
                        (UnaryOperator<PatternDraft>) draft -> texts(draft, draft.id(), "", draft.sql()),
                        "    description: One   # of many\n",
                        ""),
                arguments(
                        "another name",
                        "recent",
                        (UnaryOperator<PatternDraft>) draft -> texts(draft, "true", "", draft.sql()),
                        "  recent: #",
                        "  \"true\": #"),
                arguments(
                        "a statement that gets lines",
                        "by-id",
                        (UnaryOperator<PatternDraft>)
                                draft -> texts(draft, draft.id(), draft.description(), "SELECT name\nFROM x\n"),
                        "sql: SELECT name FROM customer WHERE id = :id   # hot\n",
                        "sql: | # hot\n      SELECT name\n      FROM x\n"),
                arguments(
                        "a statement with lines that gets others",
                        "recent",
                        (UnaryOperator<PatternDraft>) draft -> texts(draft, draft.id(), "", "SELECT\n\n  2\n"),
                        "sql: |  # long\n      SELECT name\n      FROM customer\n",
                        "sql: | # long\n      SELECT\n\n        2\n"),
                arguments(
                        "a statement with lines that loses them",
                        "recent",
                        (UnaryOperator<PatternDraft>) draft -> texts(draft, draft.id(), "", "SELECT 2"),
                        "sql: |  # long\n      SELECT name\n      FROM customer\n",
                        "sql: SELECT 2 # long\n"),
                arguments(
                        "one value of a condition",
                        "recent",
                        asked(ask ->
                                ask(ask, List.of(is("pk", "Z#"), ask.where().get(1)), ask.limit())),
                        "pk: X   # all",
                        "pk: Z#   # all"),
                arguments(
                        "another comparison",
                        "recent",
                        asked(ask -> ask(
                                ask,
                                List.of(
                                        ask.where().get(0),
                                        new Condition("sk", Operator.BETWEEN, List.of("A", "B#{x}"))),
                                ask.limit())),
                        "sk: {begins-with: W}",
                        "sk: {between: [A, \"B#{x}\"]}"),
                arguments(
                        "the other order of conditions",
                        "recent",
                        asked(ask -> ask(ask, List.of(ask.where().get(1), is("pk", "X")), ask.limit())),
                        "pk: X   # all\n        sk: {begins-with: W}",
                        "sk: {begins-with: W}\n        pk: X"),
                arguments("no limit", "recent", asked(ask -> ask(ask, ask.where(), "")), "      limit: 5\n", ""),
                arguments(
                        "a key in braces",
                        "by-id",
                        (UnaryOperator<PatternDraft>) draft ->
                                with(draft, new Get("shop", List.of(new Named("pk", "D#{id}"), new Named("sk", "E")))),
                        "key: {pk: \"C#{id}\"}",
                        "key: {pk: \"D#{id}\", sk: E}"),
                arguments(
                        "another operation",
                        "by-id",
                        (UnaryOperator<PatternDraft>) draft -> with(
                                draft,
                                new Ask(
                                        "shop",
                                        "",
                                        List.of(is("pk", "C#{id}")),
                                        List.of(),
                                        dev.sluice.access.DynamoRequest.Direction.ASCENDING,
                                        "")),
                        "    get: {table: shop, key: {pk: \"C#{id}\"}}   # by key\n",
                        "    query:\n      table: shop\n      where:\n        pk: C#{id}\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|\n      SELECT\n      1 \t \n\n",
                "|\n      SELECT\n         \n\n",
                "|-\n      SELECT\n      1  \n"
            })
    @DisplayName("of a text of several lines no space stays behind that would be part of the next one")
    void spaces(String statement) {
        String text = HEAD + "accessPatterns:\n  a:\n    get: {table: shop, key: {pk: a}}\n    returns: {}\n    sql: ";
        for (String behind :
                List.of("", "\n", "  # next\n  b: {sql: S, get: {table: shop, key: {pk: b}}, returns: {}}\n")) {
            String before =
                    text + (behind.isEmpty() ? statement.substring(0, statement.length() - 1) : statement) + behind;
            PatternDraft other = texts(draft(before, "a"), "a", "", "SELECT\n\n  2\n");
            String after = PatternEdit.change(before, "a", other);
            assertThat(draft(after, "a")).isEqualTo(other);
            assertThat(after)
                    .startsWith(text + "|\n      SELECT\n\n        2\n")
                    .endsWith(behind);
            assertThat(PatternEdit.change(after, "a", other)).isEqualTo(after);
        }
    }

    @Test
    @DisplayName("a new one stands behind the others, apart where they stand apart, and goes again")
    void added() {
        String text = HEAD + PATTERNS;
        String with = PatternEdit.add(text, plain("one"));
        String lines =
                "  one:\n    sql: SELECT 1 AS one\n    get: {table: shop, key: {pk: ONE}}\n    returns: {one: one}\n";
        assertThat(with).isEqualTo(text.replace("# again\n", "# again\n\n" + lines));
        assertThat(PatternEdit.remove(with, "one")).isEqualTo(text.replace("# again\n", "# again\n\n"));
        assertThat(PatternEdit.remove(text, "recent"))
                .isEqualTo(text.substring(0, text.indexOf("  recent: #")) + text.substring(text.indexOf("# the end")));
        assertThat(PatternEdit.remove(text, "nobody")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "accessPatterns:\n",
                "accessPatterns:   # none yet\nrun: {}\n",
                "accessPatterns: {}   # none yet\n",
                "accessPatterns: null\n",
                "accessPatterns: {a: {sql: SELECT 1, get: {table: shop, key: {pk: a}}, returns: {}}} # b\n",
                "accessPatterns: {\n  a: {sql: SELECT 1, get: {table: shop, key: {pk: a}}, returns: {}},\n}\n",
                "accessPatterns:\n     a:\n      sql: SELECT 1\n      get: {table: shop, key: {pk: a}}\n      returns: {}",
            })
    @DisplayName("the first one, and one more, in whatever form the section has")
    void forms(String section) {
        for (String ends : List.of("\n", "\r\n")) {
            String before = "\uFEFF" + (HEAD + section).replace("\n", ends);
            List<AccessPattern> patterns =
                    new ArrayList<>(ProjectReader.parse(before).accessPatterns());
            PatternTrial trial = PatternEdit.tried(before, Optional.empty(), plain("one"));
            assertThat(trial.mistakes()).isEmpty();
            List<AccessPattern> after = ProjectReader.parse(trial.text()).accessPatterns();
            assertThat(after).hasSize(patterns.size() + 1);
            assertThat(after.subList(0, patterns.size())).isEqualTo(patterns);
            assertThat(PatternDraft.of(after.get(patterns.size()))).isEqualTo(plain("one"));
            assertThat(trial.text().replace(ends, "").contains("\n")).isFalse();
            assertThat(trial.text()).contains(section.contains("none yet") ? "# none yet" : "# ours");
            assertThat(ProjectReader.parse(PatternEdit.remove(trial.text(), "one"))
                            .accessPatterns())
                    .isEqualTo(patterns);
        }
    }

    @Test
    @DisplayName(
            "what the strict reading says of a draft is told of the field that it is about, before anything is written")
    void mistakes() {
        String text = HEAD + PATTERNS;
        PatternDraft wrong = new PatternDraft(
                "recent",
                "",
                "",
                "",
                new Ask(
                        "shop",
                        "",
                        List.of(
                                is("pk", "{"),
                                new Condition("sk", Operator.BETWEEN, List.of("A", "{b")),
                                is("odd: name", "}")),
                        List.of(is("f", "")),
                        dev.sluice.access.DynamoRequest.Direction.DESCENDING,
                        "many"),
                Contract.SET,
                List.of(new Named("a", "")),
                "",
                Calls.NONE);
        PatternTrial trial = PatternEdit.tried(text, Optional.of("by-id"), wrong);
        assertThat(trial.mistakes())
                .extracting(PatternMistake::field)
                .contains(
                        "",
                        "sql",
                        "query.where.pk",
                        "query.where.sk",
                        "query.where.\"odd: name\"",
                        "query.limit",
                        "returns.a");
        assertThat(trial.mistakes())
                .contains(
                        new PatternMistake("sql", "the text is empty; write one."),
                        new PatternMistake("", "\"recent\" stands here twice; keep one."),
                        new PatternMistake(
                                "query.limit", "a whole number from 1 to 2147483647 is wanted here, not \"many\"."));
        assertThat(PatternEdit.tried(text, Optional.empty(), texts(plain(""), "", "", "SELECT 1"))
                        .mistakes())
                .containsExactly(new PatternMistake("", "a name is a single non-empty text; mend this one."));
        assertThat(PatternEdit.tried(text, Optional.empty(), texts(plain(""), "", "", ""))
                        .mistakes())
                .containsExactly(
                        new PatternMistake("", "a name is a single non-empty text; mend this one."),
                        new PatternMistake("sql", "the text is empty; write one."));
        PatternDraft twice = with(plain("one"), new Get("shop", List.of(new Named("pk", "A"), new Named("pk", "B"))));
        assertThat(PatternEdit.tried(text, Optional.empty(), twice).mistakes())
                .containsExactly(new PatternMistake("get.key", "\"pk\" stands here twice; keep one."));
        assertThat(PatternEdit.tried(text, Optional.empty(), plain("one")).project())
                .isPresent();
    }

    @Test
    @DisplayName("mistakes that were there before are not the draft's, and do not keep it out")
    void mistakesElsewhere() {
        String text = HEAD + "colour: red\n" + PATTERNS.replace("readers: 3", "reader: 3");
        PatternTrial trial = PatternEdit.tried(text, Optional.empty(), plain("one"));
        assertThat(trial.mistakes()).isEmpty();
        assertThat(trial.text()).contains("colour: red").contains("  one:\n");
    }

    @Test
    @DisplayName("is refused where there is no such pattern, no place for one, or where something else would change")
    void refused() {
        assertThatThrownBy(() -> PatternEdit.change(HEAD + PATTERNS, "nobody", plain("one")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no access pattern nobody");
        assertThatThrownBy(() -> PatternEdit.add(HEAD + "accessPatterns: text\n", plain("one")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no mapping");
        String open = HEAD
                + "accessPatterns:\n  a:\n    get: {table: shop, key: {pk: a}}\n    returns: {}\n    sql: |\n      SELECT\n      1";
        assertThatThrownBy(() -> PatternEdit.add(open, plain("one")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("without changing something else");
        assertThat(PatternEdit.add(open + "\n", plain("one"))).startsWith(open + "\n  one:\n");
    }
}
