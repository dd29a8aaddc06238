package dev.sluice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.testbed.SmallProject;
import dev.sluice.project.ProjectReader;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The aggregates of a design")
final class AggregatesTest {
    private static final QualifiedName CUSTOMER = new QualifiedName("public", "customer");
    private static final QualifiedName ORDERS = new QualifiedName("public", "orders");
    private static final QualifiedName CITY = new QualifiedName("public", "city");

    private static Table table(QualifiedName name, ForeignKey... keys) {
        return new Table(name, Table.Kind.PLAIN, List.of(), Optional.empty(), List.of(), List.of(keys), 0, 0);
    }

    @Test
    @DisplayName("are entities whose partition keys begin alike, called by the first")
    void together() {
        Aggregates aggregates = new Aggregates(
                SmallProject.project().design(), SmallProject.snapshot().schema());
        assertThat(aggregates.of(CUSTOMER).orElseThrow().name()).isEqualTo("Customer");
        assertThat(aggregates.of(ORDERS)).isEqualTo(aggregates.of(CUSTOMER));
        assertThat(aggregates.of(CITY)).isEmpty();
    }

    @Test
    @DisplayName("are apart where keys begin otherwise, and have the tables that they copy from")
    void apart() {
        String yaml = SmallProject.YAML
                .replace("pk: \"CUSTOMER#{customer_id}\"", "pk: \"ORDER#{id}\"")
                .replace(
                        "    from: public.customer\n",
                        "    from: public.customer\n    copies:\n      city: {path: [city_id]}\n");
        Schema schema = new Schema(List.of(
                table(CUSTOMER, new ForeignKey("fk", List.of("city_id"), CITY, List.of("id"))),
                table(ORDERS),
                table(CITY)));
        Aggregates aggregates = new Aggregates(ProjectReader.parse(yaml).design(), schema);
        assertThat(aggregates.of(ORDERS).orElseThrow().name()).isEqualTo("Order");
        assertThat(aggregates.of(ORDERS).orElseThrow().mark().colour()).isEqualTo(2);
        assertThat(aggregates.of(CITY)).isEqualTo(aggregates.of(CUSTOMER));
    }
}
