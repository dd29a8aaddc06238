package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.design.Condition;
import dev.sluice.design.Condition.Comparison;
import dev.sluice.design.Condition.Operator;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.design.IndexDesign;
import dev.sluice.design.IndexDesign.Kind;
import dev.sluice.design.IndexDesign.Sparseness;
import dev.sluice.design.IndexProjection;
import dev.sluice.problem.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A design that cannot go into a document")
final class DesignEditRefusalsTest {
    @Test
    @DisplayName(
            "what the strict reading says of a design is told with the path that it is about, before anything is written")
    void mistakes() {
        Design now = EditedShop.attributes(list -> EditedShop.plus(list, 2, EditedShop.attribute("", "id")))
                .apply(EditedShop.design());
        DesignTrial trial = DesignEdit.tried(EditedShop.TEXT, now);
        assertThat(trial.mistakes())
                .containsExactly(new DesignMistake(
                        "entities.Customer.attributes", "a name is a single non-empty text; mend this one."));
        assertThatThrownBy(() -> DesignEdit.apply(EditedShop.TEXT, now))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("entities.Customer.attributes: a name is a single non-empty text; mend this one.");
        Design twice = EditedShop.attributes(list -> EditedShop.plus(list, 2, EditedShop.attribute("mail", "id")))
                .apply(EditedShop.design());
        assertThat(DesignEdit.tried(EditedShop.TEXT, twice).mistakes())
                .containsExactly(
                        new DesignMistake("entities.Customer.attributes", "\"mail\" stands here twice; keep one."));
        Design elsewhere = EditedShop.design().withTables(List.of());
        assertThat(DesignEdit.tried(EditedShop.TEXT, elsewhere).mistakes())
                .extracting(DesignMistake::path)
                .containsExactlyInAnyOrder("entities.Customer.table", "entities.Order.table");
        Design noKeys = EditedShop.indexes(list -> EditedShop.plus(
                        list,
                        1,
                        new IndexDesign(
                                "odd: name",
                                Kind.GLOBAL,
                                List.of(),
                                List.of(),
                                new IndexProjection.All(),
                                Sparseness.DENSE)))
                .apply(EditedShop.design());
        assertThat(DesignEdit.tried(EditedShop.TEXT, noKeys).mistakes())
                .containsExactly(new DesignMistake(
                        "tables.shop.indexes.\"odd: name\".partitionKey",
                        "the list is empty; name 1 to 4 attributes (K9)."));
        assertThat(new DesignMistake("entities.Order.keys", "x").isWithin("entities.Order"))
                .isTrue();
        assertThat(new DesignMistake("entities.Orders", "x").isWithin("entities.Order"))
                .isFalse();
    }

    @Test
    @DisplayName("what has mistakes stays as it is, and is not written over")
    void mistakesElsewhere() {
        String text = EditedShop.TEXT.replace("from: public.orders", "from: public.orders\n    colour: red")
                + "colour: red\n";
        Design read = DocumentReading.of(text).project().orElseThrow().design();
        assertThat(read.entities()).hasSize(1);
        Design now = read.withEntities(EditedShop.plus(read.entities(), 1, EditedShop.entity("Line")));
        assertThat(DesignEdit.apply(text, now)).contains("  Line:\n").contains("colour: red\n");
        assertThatThrownBy(() -> DesignEdit.apply(
                        text, read.withEntities(EditedShop.plus(read.entities(), 1, EditedShop.entity("Order")))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has entities.Order already, with a mistake in it");
        assertThatThrownBy(() -> DesignEdit.apply(text, read.withEntities(List.of())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("without changing something else");
    }

    @Test
    @DisplayName("is refused where the text is not well-formed, or where what is there would have to change places")
    void refused() {
        assertThatThrownBy(() -> DesignEdit.apply("sluice: [", EditedShop.design()))
                .isInstanceOf(InvalidInputException.class);
        assertThat(DesignEdit.tried("sluice: [", EditedShop.design()).mistakes())
                .hasSize(1);
        List<EntityDesign> entities = EditedShop.design().entities();
        assertThatThrownBy(() -> DesignEdit.apply(
                        EditedShop.TEXT, EditedShop.design().withEntities(List.of(entities.get(1), entities.get(0)))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("entities.Customer would change places with Order");
        assertThatThrownBy(() -> DesignEdit.apply(
                        EditedShop.TEXT,
                        EditedShop.attributes(list -> List.of(list.get(1), list.get(0)))
                                .apply(EditedShop.design())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("entities.Customer.attributes.name would change places with mail");
        Condition twice = new Condition(List.of(
                new Comparison("a", Operator.AT_LEAST, List.of("1")),
                new Comparison("a", Operator.AT_LEAST, List.of("2"))));
        assertThatThrownBy(() -> DesignEdit.apply(
                        EditedShop.TEXT,
                        EditedShop.customer(entity -> entity.withFilter(twice)).apply(EditedShop.design())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no form for two such comparisons");
    }
}
