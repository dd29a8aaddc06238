package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.AttributeMapping.NullPolicy;
import dev.sluice.design.AttributeMapping.Sensitivity;
import dev.sluice.design.AttributeSource.ColumnSource;
import dev.sluice.design.ColumnReference;
import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.design.Condition.Operator;
import dev.sluice.design.Design;
import dev.sluice.design.IndexDesign.Sparseness;
import dev.sluice.design.IndexProjection;
import dev.sluice.design.KeyMapping;
import dev.sluice.design.Representation;
import dev.sluice.problem.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Another design goes into a document, and everything else stays byte for byte")
final class DesignEditTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource({"attributes", "indexes", "entities"})
    @DisplayName("a change touches what differs, and neither comments nor the form of what stays")
    void changes(String situation, UnaryOperator<Design> change, String before, String after) {
        assertThat(EditedShop.TEXT).contains(before);
        Design now = change.apply(EditedShop.design());
        String edited = DesignEdit.apply(EditedShop.TEXT, now);
        assertThat(edited).isEqualTo(EditedShop.TEXT.replace(before, after));
        assertThat(ProjectReader.parse(edited).design()).isEqualTo(now);
        assertThat(ProjectReader.parse(DesignEdit.apply(edited, EditedShop.design())))
                .isEqualTo(ProjectReader.parse(EditedShop.TEXT));
        String windows = "\uFEFF" + EditedShop.TEXT.replace("\n", "\r\n");
        assertThat(DesignEdit.apply(windows, now)).isEqualTo("\uFEFF" + edited.replace("\n", "\r\n"));
    }

    static Stream<Arguments> attributes() {
        return Stream.of(
                arguments("nothing", EditedShop.attributes(list -> list), "name: name", "name: name"),
                arguments(
                        "an attribute more, the last",
                        EditedShop.attributes(
                                list -> EditedShop.plus(list, 2, EditedShop.attribute("born", "birth_date"))),
                        "# masked\n",
                        "# masked\n      born: birth_date\n"),
                arguments(
                        "an attribute more, the first",
                        EditedShop.attributes(
                                list -> EditedShop.plus(list, 0, EditedShop.attribute("born", "birth_date"))),
                        "      name: name ",
                        "      born: birth_date\n      name: name "),
                arguments(
                        "one less",
                        EditedShop.attributes(list -> EditedShop.minus(list, 1)),
                        "      'mail': {column: email, sensitive: true} # masked\n",
                        ""),
                arguments(
                        "none left",
                        EditedShop.attributes(list -> List.of()),
                        "    attributes:\n      name: name   # as it is\n      'mail': {column: email, sensitive: true} # masked\n",
                        ""),
                arguments(
                        "another column",
                        EditedShop.attributes(
                                list -> EditedShop.set(list, 0, EditedShop.attribute("name", "last_name"))),
                        "name: name   # as",
                        "name: last_name   # as"),
                arguments(
                        "a text that becomes a mapping",
                        EditedShop.attributes(list -> EditedShop.set(
                                list,
                                0,
                                new AttributeMapping(
                                        "name",
                                        new ColumnSource(ColumnReference.own("name"), Representation.STRING),
                                        NullPolicy.NULL_VALUE,
                                        Sensitivity.PLAIN,
                                        Condition.ALWAYS))),
                        "name: name   # as",
                        "name: {column: name, as: string, \"null\": \"null\"}   # as"),
                arguments(
                        "a mapping that becomes a text",
                        EditedShop.attributes(list -> EditedShop.set(list, 1, EditedShop.attribute("mail", "email"))),
                        "{column: email, sensitive: true} #",
                        "email #"));
    }

    static Stream<Arguments> indexes() {
        return Stream.of(
                arguments(
                        "another projection",
                        EditedShop.indexes(list -> EditedShop.set(
                                list,
                                0,
                                EditedShop.index("gsi1", "gsi1pk", new IndexProjection.KeysOnly(), Sparseness.DENSE))),
                        "projection: all",
                        "projection: keys-only"),
                arguments(
                        "sparse, and another key",
                        EditedShop.indexes(list -> EditedShop.set(
                                list,
                                0,
                                EditedShop.index("gsi1", "status", new IndexProjection.All(), Sparseness.SPARSE))),
                        "[{name: gsi1pk, type: S}]   # a list of one\n        sparse: false ",
                        "{name: status, type: S}   # a list of one\n        sparse: true "),
                arguments(
                        "an index more",
                        EditedShop.indexes(list -> EditedShop.plus(
                                list,
                                1,
                                EditedShop.index(
                                        "gsi2",
                                        "gsi2pk",
                                        new IndexProjection.Include(List.of("name")),
                                        Sparseness.SPARSE))),
                        "projection: all\n",
                        "projection: all\n      gsi2:\n        partitionKey: {name: gsi2pk, type: S}\n"
                                + "        projection: [name]\n        sparse: true\n"),
                arguments(
                        "no index left",
                        EditedShop.indexes(list -> List.of()),
                        EditedShop.TEXT.substring(
                                EditedShop.TEXT.indexOf("    indexes:"), EditedShop.TEXT.indexOf("\nentities:")),
                        ""));
    }

    static Stream<Arguments> entities() {
        String lines =
                "  Line:\n    table: shop\n    from: public.line\n    keys:\n      pk: L#{id}\n    attributes:\n      id: id\n";
        return Stream.of(
                arguments(
                        "an entity more, apart as the others are",
                        (UnaryOperator<Design>) design ->
                                design.withEntities(EditedShop.plus(design.entities(), 2, EditedShop.entity("Line"))),
                        "    table: shop\n# the end",
                        "    table: shop\n\n" + lines + "# the end"),
                arguments(
                        "an entity more, between the others",
                        (UnaryOperator<Design>) design ->
                                design.withEntities(EditedShop.plus(design.entities(), 1, EditedShop.entity("Line"))),
                        "# masked\n",
                        "# masked\n\n" + lines),
                arguments(
                        "an entity more, the first",
                        (UnaryOperator<Design>) design ->
                                design.withEntities(EditedShop.plus(design.entities(), 0, EditedShop.entity("Line"))),
                        "entities:\n",
                        "entities:\n" + lines + "\n"),
                arguments(
                        "an entity less",
                        (UnaryOperator<Design>) design -> design.withEntities(EditedShop.minus(design.entities(), 1)),
                        EditedShop.TEXT.substring(
                                EditedShop.TEXT.indexOf("  Order:"), EditedShop.TEXT.indexOf("# the end")),
                        ""),
                arguments(
                        "another filter",
                        EditedShop.customer(entity -> entity.withFilter(new Condition(List.of(
                                new Comparison("active", Operator.IN, List.of("true")),
                                new Comparison("left_on", Operator.IS_NULL, List.of()))))),
                        "where: {active: true}",
                        "where: {active: true, left_on: null}"),
                arguments(
                        "no filter",
                        EditedShop.customer(entity -> entity.withFilter(Condition.ALWAYS)),
                        "    where: {active: true}\n",
                        ""),
                arguments(
                        "key templates in another order, and one more",
                        EditedShop.customer(entity -> {
                            Map<String, KeyMapping> keys = new LinkedHashMap<>();
                            keys.put("gsi1pk", EditedShop.key("S#{status}"));
                            keys.put("pk", EditedShop.key("K#{id}"));
                            keys.put("sk", EditedShop.key("A"));
                            return entity.withKeys(keys);
                        }),
                        "keys: {sk: A, pk: \"C#{id}\"}",
                        "keys: {sk: A, pk: \"K#{id}\", gsi1pk: \"S#{status}\"}"),
                arguments(
                        "another separator",
                        (UnaryOperator<Design>) design -> new Design('|', design.tables(), design.entities()),
                        "localhost/shop\"}\n",
                        "localhost/shop\"}\nkeySeparator: \"|\"\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tables:\nentities:\n",
                "entities:   # none yet\ntables: {}   # none\nrun: {}\n",
                "tables: {old: {partitionKey: {name: pk, type: S}}}\n",
                "tables:\n     old:\n      partitionKey:\n        type: S\n        name: pk",
            })
    @DisplayName("the first table and entity, in whatever form the sections have")
    void forms(String sections) {
        String head = "sluice: 1\nname: shop\nsource: {url: \"jdbc:postgresql://localhost/shop\"}\n";
        for (String ends : List.of("\n", "\r\n")) {
            String before = (head + sections).replace("\n", ends);
            Design was = ProjectReader.parse(before).design();
            Design now = new Design(
                    was.separator(),
                    EditedShop.plus(
                            was.tables(),
                            was.tables().size(),
                            EditedShop.design().tables().get(0)),
                    List.of(EditedShop.entity("Line")));
            String after = DesignEdit.apply(before, now);
            assertThat(ProjectReader.parse(after).design()).isEqualTo(now);
            assertThat(after).startsWith("sluice: 1" + ends);
            assertThat(after.replace(ends, "")).doesNotContain("\n");
            assertThat(after.contains("# none yet")).isEqualTo(sections.contains("# none yet"));
            assertThat(ProjectReader.parse(DesignEdit.apply(after, was)).design())
                    .isEqualTo(was);
        }
    }

    @Test
    @DisplayName("an attribute gets another name in its place, with its comments")
    void renamed() {
        String after = DesignEdit.renameAttribute(EditedShop.TEXT, "Customer", "name", "full name");
        assertThat(after).isEqualTo(EditedShop.TEXT.replace("      name: name", "      full name: name"));
        assertThat(DesignEdit.renameAttribute(EditedShop.TEXT, "Customer", "name", "mail"))
                .isEqualTo(EditedShop.TEXT);
        assertThat(DesignEdit.renameAttribute(EditedShop.TEXT, "Customer", "name", ""))
                .isEqualTo(EditedShop.TEXT);
        assertThatThrownBy(() -> DesignEdit.renameAttribute(EditedShop.TEXT, "Nobody", "name", "x"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no mapping");
    }
}
