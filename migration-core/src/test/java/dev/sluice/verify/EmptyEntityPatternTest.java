package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPattern;
import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.access.AnswerMap;
import dev.sluice.access.DynamoRequest;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.Item;
import dev.sluice.testbed.Shop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Verification of access patterns beside one whose entity is empty")
final class EmptyEntityPatternTest extends PatternVerificationCase {
    private static final String NAMES = "name of a customer";
    private static final String CUSTOMERS = "customers";

    @BeforeEach
    void noCustomer() {
        epoch.when(CUSTOMERS, Map.of("id", TEXT), parameters -> List.of());
    }

    @Test
    @DisplayName("concludes EQUAL from the others, and counts it neither as equal nor as a doubt")
    void equal() {
        VerifyResult result = verify(customer("CUSTOMER#{id}"), pattern(Contract.SET, 5));

        assertThat(result.verdict()).as(result.reason()).isEqualTo(Verdict.EQUAL);
        assertThat(result.reason()).startsWith("1 of 2 access patterns answer equally, 1 have no data on either side.");
        assertThat(result.patterns().get(0).coverage()).isEqualTo(PatternResult.Coverage.NO_DATA);
        assertThat(result.patterns().get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    @DisplayName("doubts where the source has a row of it after all")
    void rowInSource() {
        source.row("customer", "customer_id", "1", "name", "n");
        FakeEpoch other = new FakeEpoch(source.open());
        other.when(CUSTOMERS, Map.of("id", TEXT), parameters -> List.of());
        epoch = other;
        owners();

        assertThat(verify(customer("CUSTOMER#{id}"), pattern(Contract.SET, 5)).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    @DisplayName("doubts where the target has an item that it could find")
    void itemInTarget() {
        target.items(Shop.TABLE)
                .add(new Item(Map.of(
                        "pk", new AttributeValue.StringValue("CUSTOMER#7"),
                        "sk", new AttributeValue.StringValue("PROFILE"))));

        assertThat(verify(customer("CUSTOMER#{id}"), pattern(Contract.SET, 5)).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    @DisplayName("doubts where no entity could answer it, because its key is wrong")
    void wrongKey() {
        assertThat(verify(customer("CLIENT#{id}"), pattern(Contract.SET, 5)).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    private AccessPattern customer(String key) {
        return new AccessPattern(
                "customer",
                "A customer",
                NAMES,
                CUSTOMERS,
                new DynamoRequest.GetItem(Shop.TABLE, Map.of("pk", template(key), "sk", template("PROFILE"))),
                Contract.SET,
                new AnswerMap(Optional.empty(), Map.of("name", "name")),
                Optional.empty());
    }
}
