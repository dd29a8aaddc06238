package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.ThrottleReason;
import dev.sluice.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A quota that a run met")
final class QuotaRemarksTest {
    private final List<String> remarks = new ArrayList<>();
    private final QuotaRemarks quotas = new QuotaRemarks(event -> remarks.add(((RunEvent.Remark) event).message()));

    private static ThrottleReason met(ThrottleReason.Limit limit, String resource) {
        return new ThrottleReason(limit, resource, Optional.empty());
    }

    @Test
    @DisplayName("is told once, by its name, where, and with what to do")
    void once() {
        quotas.tell(List.of(met(ThrottleReason.Limit.ACCOUNT, "orders")));
        quotas.tell(List.of(
                met(ThrottleReason.Limit.ACCOUNT, "orders"), met(ThrottleReason.Limit.MAX_ON_DEMAND, "orders/gsi1")));

        assertThat(remarks).hasSize(2);
        assertThat(remarks.get(0)).contains("AccountLimitExceeded on orders", "Service Quotas");
        assertThat(remarks.get(1))
                .contains("MaxOnDemandThroughputExceeded on orders/gsi1", "raise MaxWriteRequestUnits of orders/gsi1");
    }

    @Test
    @DisplayName("is not what a table's capacity or a hot key throttles for")
    void others() {
        quotas.tell(List.of(
                met(ThrottleReason.Limit.PROVISIONED, "orders"), met(ThrottleReason.Limit.KEY_RANGE, "orders")));
        assertThat(remarks).isEmpty();
    }
}
