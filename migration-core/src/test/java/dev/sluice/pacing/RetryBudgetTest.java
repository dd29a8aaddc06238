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

    @Test
    @DisplayName("lets a fifth of what is fresh go again, beyond a small allowance")
    void share() {
        int allowance = granted(10_000);
        budget.answered(allowance);
        int again = 0;
        for (int round = 0; round < 1_000; round++) {
            budget.fresh(25);
            int now = Math.min(5, granted(5));
            again += now;
            budget.answered(now);
        }

        assertThat(allowance).isBetween(100, 125);
        assertThat(again).isBetween(4_900, 5_000);
    }

    @Test
    @DisplayName("always has a few items under way, so that a target that comes back is noticed")
    void floor() {
        int first = granted(10_000);
        assertThat(granted(1)).isZero();
        budget.answered(first);

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
}
