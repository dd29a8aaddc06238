package dev.sluice.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.limits.UnitPrices.Cost;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Prices of units")
final class UnitPricesTest {
    @Test
    @DisplayName("come from a file with region and date, and make a month of 730 hours")
    void month() {
        UnitPrices prices = UnitPrices.shipped();
        assertThat(prices.region()).isEqualTo("us-east-1");
        assertThat(prices.date()).matches("20\\d\\d-\\d\\d");
        Cost onDemand = prices.onDemand(1, 1);
        // 2,628,000 units of each kind.
        assertThat(onDemand.writes()).isEqualTo(1.6425, within(1e-9));
        assertThat(onDemand.reads()).isEqualTo(0.3285, within(1e-9));
        Cost provisioned = prices.provisioned(1, 1);
        assertThat(provisioned.writes()).isEqualTo(0.4745, within(1e-9));
        assertThat(provisioned.reads()).isEqualTo(0.0949, within(1e-9));
        assertThat(provisioned.total() / onDemand.total())
                .as("the use above which provisioned is cheaper")
                .isEqualTo(0.289, within(1e-3));
    }
}
