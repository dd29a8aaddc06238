package dev.sluice.propose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.AttributeMapping;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.KeyAttribute;
import dev.sluice.design.KeyType;
import dev.sluice.design.TableDesign;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.Severity;
import dev.sluice.projection.Projection;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Column;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import dev.sluice.source.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A source table as a further entity of a design")
final class EntityProposalTest {
    private static Table table(String name, List<String> key, String... columns) {
        return new Table(
                new QualifiedName("public", name),
                Table.Kind.PLAIN,
                Stream.of(columns)
                        .map(column -> new Column(
                                column, BaseType.of(BaseKind.INT4), Column.Nullability.NOT_NULL, Column.Origin.PLAIN))
                        .toList(),
                key.isEmpty() ? Optional.empty() : Optional.of(new UniqueKey(name + "_pkey", key)),
                List.of(),
                List.of(),
                10,
                1_000);
    }

    private static Design design(char separator, Optional<KeyAttribute> sortKey) {
        TableDesign table = new TableDesign(
                "shop",
                new KeyAttribute("PK", KeyType.S),
                sortKey,
                List.of(),
                Optional.empty(),
                TableDesign.Scope.WHOLE_TABLE);
        return new Design(separator, List.of(table), List.of());
    }

    private static Design plus(Design design, Table root) {
        List<EntityDesign> entities = new ArrayList<>(design.entities());
        entities.add(EntityProposal.of(
                root, EntityProposal.name(root.name(), design), design.tables().get(0), design));
        return design.withEntities(entities);
    }

    @Test
    @DisplayName(
            "has the keys of its table with texts of its own, whatever the separator, and compiles without an error")
    void compiles() {
        Table orders = table("order_items", List.of("order_id", "line"), "order_id", "line", "PK", "amount");
        for (char separator : "#|~".toCharArray()) {
            for (Optional<KeyAttribute> sortKey :
                    List.of(Optional.<KeyAttribute>empty(), Optional.of(new KeyAttribute("SK", KeyType.S)))) {
                Design design = plus(plus(design(separator, sortKey), orders), orders);
                assertThat(design.entities())
                        .extracting(EntityDesign::name)
                        .containsExactly("OrderItems", "OrderItems_2");
                EntityDesign second = design.entities().get(1);
                assertThat(second.keys().get("PK").template().text())
                        .isEqualTo("ORDERITEMS_2" + separator + "{order_id}" + separator + "{line}");
                assertThat(second.keys().containsKey("SK")).isEqualTo(sortKey.isPresent());
                assertThat(second.attributes())
                        .extracting(AttributeMapping::name)
                        .containsExactly("order_id", "line", "PK_2", "amount");
                assertThat(Projection.check(design, new Schema(List.of(orders))))
                        .noneMatch(finding -> finding.severity() == Severity.ERROR);
            }
        }
    }

    @Test
    @DisplayName("is refused for a table whose rows cannot be told apart")
    void noKey() {
        Design design = design('#', Optional.empty());
        assertThatThrownBy(() -> plus(design, table("log", List.of(), "line")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("public.log cannot become an entity: has no primary key");
    }
}
