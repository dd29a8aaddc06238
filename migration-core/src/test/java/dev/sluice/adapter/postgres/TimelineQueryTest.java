package dev.sluice.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-54: a question for the timeline that is not answered")
final class TimelineQueryTest {
    private static Statement failing(SQLException failure) {
        return (Statement) Proxy.newProxyInstance(
                Statement.class.getClassLoader(), new Class<?>[] {Statement.class}, (proxy, method, with) -> {
                    throw failure;
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", ""})
    @DisplayName("says nothing about the role where the session is lost")
    void lost(String state) {
        SQLException gone = new SQLException("gone", state);
        assertThatThrownBy(() -> TimelineQuery.ofPrimary(failing(gone))).isSameAs(gone);
    }

    @Test
    @DisplayName("leaves it unknown where the role may not ask")
    void refused() throws SQLException {
        assertThat(TimelineQuery.ofPrimary(failing(new SQLException("denied", "42501"))))
                .isEmpty();
    }
}
