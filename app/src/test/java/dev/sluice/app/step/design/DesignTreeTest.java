package dev.sluice.app.step.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.design.Design;
import dev.sluice.engine.RenderedSample;
import dev.sluice.engine.RenderedSample.Coverage;
import dev.sluice.engine.RenderedSample.EntitySample;
import dev.sluice.engine.RenderedSample.PlacedItem;
import dev.sluice.engine.RenderedSample.SampledItem;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.ListValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.Item;
import dev.sluice.project.ProjectReader;
import dev.sluice.source.Schema;
import dev.sluice.value.Bytes;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tree of a design")
final class DesignTreeTest {
    private static final Schema SCHEMA = SmallDesign.snapshot().schema();

    private static Design design(String text) {
        return ProjectReader.parse(text).design();
    }

    private static List<DesignNode> groups(Design design, Optional<Schema> schema, Optional<RenderedSample> sample) {
        return new DesignTree(design, schema, Optional.empty(), sample, sample.map(rows -> design)).groups();
    }

    private static List<String> told(DesignNode group) {
        return group.children().stream()
                .map(node -> String.join(" ", node.owner(), node.name(), node.note(), node.figure())
                        .strip()
                        .replaceAll(" +", " "))
                .toList();
    }

    private static List<String> names(List<DesignNode> groups) {
        return groups.stream().map(group -> group.name() + " " + group.figure()).toList();
    }

    @Test
    @DisplayName("tells how many items tables, entities and indexes have where every row was read")
    void figures() {
        List<DesignNode> groups = groups(
                design(SmallDesign.YAML),
                Optional.of(SCHEMA),
                Optional.of(SmallDesign.render(SmallDesign.open(SmallDesign.YAML))));
        assertThat(names(groups)).containsExactly("Tables 1", "Entities 2", "Indexes 1");
        assertThat(told(groups.get(0))).containsExactly("shop 90");
        assertThat(told(groups.get(1))).containsExactly("Customer 12", "Order 78");
        assertThat(told(groups.get(2))).as("every fifth order is not paid").containsExactly("shop open sparse 15");
    }

    @Test
    @DisplayName("has no figure where rows of one entity were not all read: not of it, its table and its indexes")
    void firstRows() {
        RenderedSample whole = SmallDesign.render(SmallDesign.open(SmallDesign.YAML));
        List<EntitySample> entities = whole.entities().stream()
                .map(each -> new EntitySample(
                        each.entity(),
                        each.rows(),
                        each.entity().equals("Order") ? Coverage.FIRST_ROWS : Coverage.ALL_ROWS,
                        each.items(),
                        each.sizes(),
                        each.costs(),
                        each.refused()))
                .toList();
        List<DesignNode> groups = groups(
                design(SmallDesign.YAML),
                Optional.empty(),
                Optional.of(new RenderedSample(whole.views(), entities, whole.collisions(), whole.problems())));
        assertThat(told(groups.get(0))).containsExactly("shop");
        assertThat(told(groups.get(1))).containsExactly("Customer 12", "Order");
        assertThat(told(groups.get(2))).containsExactly("shop open sparse");
        assertThat(told(groups(design(SmallDesign.YAML), Optional.empty(), Optional.empty())
                        .get(2)))
                .containsExactly("shop open sparse");
    }

    @Test
    @DisplayName("has embedded lists with their elements, and folded away what of the source becomes nothing")
    void listsAndWhatIsLeftOut() {
        Design design = design(SmallDesign.LISTS);
        RenderedSample whole = SmallDesign.render(SmallDesign.open(SmallDesign.YAML));
        RenderedSample two = new RenderedSample(
                List.of(new RenderedSample.View(
                        "shop",
                        Optional.empty(),
                        List.of(new RenderedSample.Collection("one", List.of(customer(3), customer(0), customer(4)))))),
                whole.entities(),
                List.of(),
                List.of());
        List<DesignNode> groups = groups(design, Optional.of(SCHEMA), Optional.of(two));
        assertThat(names(groups)).containsExactly("Tables 1", "Entities 1", "Indexes 1", "Embedded 1");
        assertThat(told(groups.get(3))).containsExactly("Customer orders 7");
        List<DesignNode> without = groups(
                design(SmallDesign.YAML.substring(0, SmallDesign.YAML.indexOf("  Order:\n"))),
                Optional.of(SCHEMA),
                Optional.empty());
        DesignNode leftOut = without.get(without.size() - 1);
        assertThat(leftOut.name()).isEqualTo("Left out");
        assertThat(leftOut.folding()).isEqualTo(DesignNode.Folding.FOLDED);
        assertThat(told(leftOut)).containsExactly("public.orders");
    }

    private static PlacedItem customer(int orders) {
        AttributeValue list = new ListValue(Collections.nCopies(orders, new NumberValue(BigDecimal.ONE)));
        return new PlacedItem(
                "PROFILE", new SampledItem("Customer", "1", new Item(Map.of("orders", list)), Bytes.ZERO));
    }
}
