package dev.sluice.app.step.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.SmallDesign;
import dev.sluice.design.Design;
import dev.sluice.design.EntityDesign;
import dev.sluice.project.ProjectReader;
import dev.sluice.source.Schema;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The picture of a mapping")
final class MappingPictureTest {
    private static final String WITH_COPY = SmallDesign.YAML
            .replace(
                    "    from: public.orders\n",
                    "    from: public.orders\n    copies: {buyer: {path: [customer_id]}}\n")
            .replace(
                    "      total: total\n",
                    "      buyerCity: buyer.city\n      label: {text: \"{id}/{buyer.city}\"}\n");

    private static MappingPicture of(String text, String entity, Optional<Schema> schema) {
        Design design = ProjectReader.parse(text).design();
        return MappingPicture.of(design, schema, design.entity(entity).orElseThrow());
    }

    private static List<String> told(String text, String name, MappingPicture picture) {
        EntityDesign entity = ProjectReader.parse(text).design().entity(name).orElseThrow();
        List<MappingRow> rows = DesignText.rows(entity);
        return picture.links().stream()
                .map(link -> picture.sources().get(link.source()).reference() + " > "
                        + rows.get(link.row()).name())
                .toList();
    }

    private static Optional<Schema> schema() {
        return Optional.of(SmallDesign.snapshot().schema());
    }

    @Test
    @DisplayName("has every column of the root with its type, and a line to each key and attribute that reads it")
    void lines() {
        MappingPicture picture = of(SmallDesign.YAML, "Order", schema());
        assertThat(picture.sources())
                .extracting(line -> line.reference() + " " + line.type())
                .containsExactly("id int4", "customer_id int4", "ordered_on date", "total int4", "paid bool");
        assertThat(told(SmallDesign.YAML, "Order", picture))
                .containsExactly(
                        "customer_id > pk",
                        "ordered_on > sk",
                        "id > sk",
                        "customer_id > openpk",
                        "ordered_on > opensk",
                        "id > opensk",
                        "id > orderId",
                        "ordered_on > orderedOn",
                        "total > total",
                        "paid > paid",
                        "customer_id > customer");
        assertThat(picture.sources()).allMatch(picture::isRead);
    }

    @Test
    @DisplayName("marks what nothing reads, and a fixed key has no line")
    void unread() {
        String text = SmallDesign.YAML.replace("      city: city\n", "");
        MappingPicture picture = of(text, "Customer", schema());
        assertThat(picture.sources())
                .filteredOn(line -> !picture.isRead(line))
                .extracting(SourceLine::reference)
                .containsExactly("city");
        assertThat(told(text, "Customer", picture)).containsExactly("id > pk", "id > customerId", "email > email");
    }

    @Test
    @DisplayName("has the columns of copies that are read, after the root's")
    void copies() {
        MappingPicture picture = of(WITH_COPY, "Order", schema());
        assertThat(picture.sources())
                .extracting(SourceLine::reference)
                .containsExactly("id", "customer_id", "ordered_on", "total", "paid", "buyer.city");
        assertThat(told(WITH_COPY, "Order", picture))
                .contains("buyer.city > buyerCity", "id > label", "buyer.city > label");
    }

    @Test
    @DisplayName("has a table whose rows become a list, with a line to the attribute of the list")
    void lists() {
        String text = SmallDesign.YAML
                .replace(
                        "    from: public.customer\n",
                        "    from: public.customer\n    lists: {orders: {from: public.orders, foreignKey: [customer_id], limit: 50, element: total}}\n")
                .replace("      city: city\n", "      orders: {list: orders}\n");
        MappingPicture picture = of(text, "Customer", schema());
        assertThat(picture.sources()).contains(new SourceLine("public.orders", "rows, as a list"));
        assertThat(told(text, "Customer", picture)).contains("public.orders > orders");
    }

    @Test
    @DisplayName("has what is read where the source is not known")
    void withoutSchema() {
        MappingPicture picture = of(SmallDesign.YAML, "Customer", Optional.empty());
        assertThat(picture.sources())
                .containsExactly(new SourceLine("id", ""), new SourceLine("email", ""), new SourceLine("city", ""));
    }
}
