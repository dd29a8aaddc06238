package dev.sluice.propose;

import static dev.sluice.testbed.PublicTables.column;
import static dev.sluice.testbed.PublicTables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.DynamoRequest;
import dev.sluice.access.DynamoRequest.GetItem;
import dev.sluice.access.DynamoRequest.KeyCondition;
import dev.sluice.access.DynamoRequest.Query;
import dev.sluice.design.EntityDesign;
import dev.sluice.project.Project;
import dev.sluice.project.ProjectReader;
import dev.sluice.project.ProjectWriter;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import dev.sluice.source.Collation;
import dev.sluice.source.Column;
import dev.sluice.source.Column.Nullability;
import dev.sluice.source.ForeignKey;
import dev.sluice.source.QualifiedName;
import dev.sluice.source.Schema;
import dev.sluice.source.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A way to ask for rows by equality finds all of them and no others, or is none")
class AccessPathTest {
    private static final Table EVENT = table(
            "event",
            column("id", BaseKind.INT4),
            column("customer_id", BaseKind.INT4),
            column("day", BaseKind.DATE),
            column("status", BaseKind.TEXT));
    private static final Table PAYMENT = table(
            "payment",
            List.of("id"),
            List.of(new ForeignKey(
                    "payment_customer_fkey",
                    List.of("customer_id"),
                    new QualifiedName("public", "customer"),
                    List.of("id"))),
            column("id", BaseKind.INT4),
            column("customer_id", BaseKind.INT4));
    private static final Table CUSTOMER = table("customer", column("id", BaseKind.INT4));
    private static final Schema SCHEMA = new Schema(List.of(EVENT, PAYMENT, CUSTOMER));

    private static Project project(String indexes, String entities) {
        return ProjectReader.parse("""
                sluice: 1
                name: shop
                source: {url: "jdbc:postgresql://localhost/shop"}
                tables:
                  shop:
                    partitionKey: {name: pk, type: S}
                    sortKey: {name: sk, type: S}
                    indexes: {%s}
                entities:
                %s
                """.formatted(indexes, entities.indent(2)));
    }

    private static String event(String partition, String sort, String more) {
        return "Event: {table: shop, from: public.event, keys: {pk: \"%s\", sk: \"%s\"%s}, attributes: {id: id}}\n"
                .formatted(partition, sort, more);
    }

    private static List<DynamoRequest> requests(Project project, String... columns) {
        EntityDesign entity = project.design().entity("Event").orElseThrow();
        return AccessPath.of(project.design(), entity, EVENT)
                .flatMap(path ->
                        path.request(RowQuestion.of(EVENT, List.of(columns)).parameters()).stream())
                .toList();
    }

    private static List<String> conditions(DynamoRequest request) {
        List<String> texts = new ArrayList<>();
        for (KeyCondition condition : ((Query) request).conditions()) {
            texts.add(condition.attribute() + " " + condition.operator() + " "
                    + condition.values().get(0).text());
        }
        return texts;
    }

    @Test
    @DisplayName("by the whole key, and by the part of the sort key before what is not asked")
    void found() {
        Project project = project("", event("CUSTOMER#{customer_id}", "EVENT#{status}#{id:pad=9}", ""));

        assertThat(requests(project, "customer_id", "status", "id"))
                .singleElement()
                .isInstanceOfSatisfying(
                        GetItem.class,
                        get -> assertThat(get.key().get("sk").text()).isEqualTo("EVENT#{status}#{id:pad=9}"));
        assertThat(requests(project, "customer_id", "status")).singleElement().satisfies(request -> assertThat(
                        conditions(request))
                .containsExactly("pk EQUALS CUSTOMER#{customer_id}", "sk BEGINS_WITH EVENT#{status}#"));
        assertThat(requests(project, "customer_id"))
                .singleElement()
                .satisfies(request -> assertThat(conditions(request)).contains("sk BEGINS_WITH EVENT#"));
        assertThat(requests(project, "status")).isEmpty();
        assertThat(requests(project, "customer_id", "id")).isEmpty();
    }

    @Test
    @DisplayName("not by a form that gives two values one text")
    void lossy() {
        Project project = project("", event("EVENT#{day:date=yyyy-MM}", "EVENT#{id}", ""));
        assertThat(requests(project, "day")).isEmpty();
        assertThat(requests(project, "day", "id")).isEmpty();
        assertThat(requests(project("", event("EVENT#{day}", "EVENT#{id}", "")), "day"))
                .hasSize(1);
    }

    @Test
    @DisplayName("not where a value could go on beyond what was asked, since nothing but the separator is escaped")
    void separators() {
        assertThat(requests(project("", event("C#{customer_id}", "{status}_{id}", "")), "customer_id", "status"))
                .isEmpty();
        assertThat(requests(project("", event("C#{customer_id}", "{status}_{id}", "")), "customer_id", "status", "id"))
                .isEmpty();
        assertThat(requests(project("", event("C#{customer_id}", "{status}#{id}", "")), "customer_id", "status"))
                .hasSize(1);
    }

    @Test
    @DisplayName("not where items of another entity are in the answer, also of an index without a sort key")
    void neighbours() {
        String hash = "byCustomer: {partitionKey: {name: hpk, type: S}}";
        String own = event("EVENT#{id}", "EVENT", ", hpk: \"CUSTOMER#{customer_id}\"");
        String payment = "Payment: {table: shop, from: public.payment, keys: {pk: \"PAYMENT#{id}\", sk: PAYMENT, hpk:"
                + " \"CUSTOMER#{customer_id}\"}, attributes: {id: id}}\n";
        assertThat(requests(project(hash, own), "customer_id")).hasSize(1);
        assertThat(requests(project(hash, own + payment), "customer_id")).isEmpty();

        String mixed = "Payment: {table: shop, from: public.payment, keys: {pk: \"CUSTOMER#{customer_id}\", sk:"
                + " \"EVENT#{id}#PAYMENT\"}, attributes: {id: id}}\n";
        String there = event("CUSTOMER#{customer_id}", "EVENT#{id}", "");
        assertThat(requests(project("", there), "customer_id")).hasSize(1);
        assertThat(requests(project("", there + mixed), "customer_id")).isEmpty();
    }

    @Test
    @DisplayName("not by texts that differ and are equal")
    void collations() {
        Column loose = new Column(
                "status",
                BaseType.of(BaseKind.TEXT),
                Nullability.NOT_NULL,
                Column.Origin.PLAIN,
                List.of(new Collation(
                        new QualifiedName("public", "loose"), "icu und, not deterministic", Optional.empty())));
        Table table = table("event", column("id", BaseKind.INT4), loose);
        assertThat(KeyColumns.areAskable(table, List.of("status"))).isFalse();
        assertThat(KeyColumns.areAskable(EVENT, List.of("status"))).isTrue();
    }

    @Test
    @DisplayName("is not proposed where its items would come into the answer of a pattern that is there")
    void patterns() {
        String customer =
                "Customer: {table: shop, from: public.customer, keys: {pk: \"CUSTOMER#{id}\", sk: PROFILE}, attributes:"
                        + " {id: id}}\n";
        Project bare = project("", customer);
        assertThat(names(bare)).contains("map-payment-under-customer", "map-payment-apart");

        Project asked = ProjectReader.parse(ProjectWriter.write(bare) + """
                accessPatterns:
                  all-of-customer:
                    sql: SELECT id FROM customer WHERE id = :id
                    parameters: SELECT id FROM customer
                    query: {table: shop, where: {pk: "CUSTOMER#{id}"}}
                    returns: {id: id}
                """);
        assertThat(names(asked)).doesNotContain("map-payment-under-customer").contains("map-payment-apart");
    }

    private static List<String> names(Project project) {
        return Proposals.of(project, SCHEMA, List.of(), Optional.empty(), () -> {}).candidates().stream()
                .map(candidate -> candidate.proposal().name())
                .toList();
    }

    @Test
    @DisplayName("is proposed apart alone where that is asked")
    void strategies() {
        Project project = project("", event("EVENT#{id}", "EVENT", ""));
        assertThat(Proposals.of(project, SCHEMA, List.of(), Optional.of(Strategy.MULTI), () -> {})
                        .candidates())
                .extracting(candidate -> candidate.proposal().name())
                .containsExactlyInAnyOrder("map-payment-apart", "map-customer-apart");
    }
}
