package dev.sluice.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("After the backfill of a sample the target holds what the oracle writes down")
final class SampleOracleIT {

    @ParameterizedTest
    @EnumSource
    @DisplayName("every item and nothing else, read by the plain SDK")
    void targetHoldsWhatTheOracleSays(Sample sample) throws SQLException {
        MovedSample moved = MovedSample.of(sample);
        ItemsByKey expected = OracleItems.read(sample, moved.settings());
        try (TargetTable target = new TargetTable()) {
            ItemsByKey found = target.scan(sample);
            assertThat(expected.differencesTo(found)).isEmpty();
            assertThat(moved.result().ledger().total().itemsPlanned()).isEqualTo(found.size());
        }
    }
}
