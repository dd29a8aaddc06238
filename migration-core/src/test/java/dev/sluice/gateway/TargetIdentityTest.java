package dev.sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The identity of target tables")
final class TargetIdentityTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a=1, b=2} | {b=2}             | true  | true",
                "{a=1}      | {a=1, b=2}        | true  | true",
                "{a=1}      | {a=2}             | false | true",
                "{a=1}      | {b=1}             | false | false",
                "{a=absent} | {a=absent}        | false | true",
                "{}         | {a=1}             | false | false",
                "{a=arn:aws:dynamodb:eu-west-1:1:table/a of 2026-11-21T10:00:00Z, b=2} | {b=3, c=4} | false | true",
            })
    @DisplayName("tells the tables that two have in common: the very same ones, or those of one name (R-21, R-24)")
    void inCommon(String one, String other, boolean table, boolean name) {
        assertThat(TargetIdentity.shareTable(one, other)).isEqualTo(table);
        assertThat(TargetIdentity.shareTable(other, one)).isEqualTo(table);
        assertThat(TargetIdentity.shareName(one, other)).isEqualTo(name);
        assertThat(TargetIdentity.shareName(other, one)).isEqualTo(name);
    }

    @Test
    @DisplayName("has parts")
    void parts() {
        assertThat(TargetIdentity.only("{a=1, b=2, c=3}", Set.of("c", "a", "z")))
                .isEqualTo("{a=1, c=3}");
        assertThat(TargetIdentity.each("{a=1, b=2}")).containsExactly("a=1", "b=2");
        assertThat(TargetIdentity.each("{}")).isEmpty();
    }
}
