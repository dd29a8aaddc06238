package dev.sluice.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The shared retry budget (correctness.md section 8)")
final class RetryBudgetTest {
    private final RetryBudget budget = new RetryBudget(0.2, 25);

    private int granted(int wanted) {
        int granted = 0;
        for (int i = 0; i < wanted && budget.tryAgain(); i++) {
            granted++;
        }
        return granted;
    }

    private void fail(int items) {
        for (int i = 0; i < items; i++) {
            budget.failed();
        }
    }

    @Test
    @DisplayName("lets a fifth of what is fresh fail again, beyond a small allowance")
    void share() {
        int allowance = granted(10_000);
        fail(allowance - 25); // the few that are always under way stay so
        int again = 0;
        for (int round = 0; round < 1_000; round++) {
            budget.fresh(25);
            int now = granted(100);
            again += now;
            fail(now);
        }

        assertThat(allowance).isEqualTo(100);
        assertThat(again).isEqualTo(5_000);
    }

    @Test
    @DisplayName("is not used up by what comes through, such as where a third of all requests fail once (P-2)")
    void comesThrough() {
        int refused = 0;
        for (int round = 0; round < 1_000; round++) {
            budget.fresh(25);
            for (int i = 0; i < 12; i++) {
                if (budget.tryAgain()) {
                    budget.succeeded();
                } else {
                    refused++;
                }
            }
        }

        assertThat(refused).isZero();
    }

    @Test
    @DisplayName("always has a few items under way, so that a target that comes back is noticed")
    void floor() {
        int first = granted(10_000);
        assertThat(granted(1)).isZero();
        fail(first);

        assertThat(granted(10_000)).isEqualTo(25);
    }

    @Test
    @DisplayName("takes back what did not go")
    void giveBack() {
        int first = granted(10_000);
        budget.giveBack();

        assertThat(granted(10)).isEqualTo(1);
        assertThat(first).isPositive();
    }

    @Test
    @DisplayName("forgets what a writer that was stopped never sent, so that the next one may send again")
    void stopped() {
        granted(10_000);
        assertThat(granted(1)).isZero();

        budget.nothingUnderWay();

        assertThat(granted(10_000)).isEqualTo(25);
    }
}
