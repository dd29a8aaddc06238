package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The trace of a defect")
final class DefectTraceTest {
    @Test
    @DisplayName("names types and places, and no value that the JDK or a driver quotes")
    void quotesNoValue() {
        Throwable ofTheJdk = assertThatThrown(() -> Integer.parseInt("planted-value"));
        SQLException driver = new SQLException("Detail: Key (mail)=(planted-value)");
        driver.setStackTrace(ofTheJdk.getStackTrace());
        IllegalStateException failure = new IllegalStateException("range 3 is not done", driver);
        failure.addSuppressed(ofTheJdk);

        String trace = DefectTrace.of(failure);

        assertThat(trace)
                .contains("IllegalStateException: range 3 is not done")
                .contains("Caused by: java.sql.SQLException")
                .contains("Suppressed: java.lang.NumberFormatException")
                .contains("\tat java.base/java.lang.Integer.parseInt")
                .doesNotContain("planted-value");
    }

    @Test
    @DisplayName("ends where exceptions name each other as causes")
    void ends() {
        IllegalStateException one = new IllegalStateException("one");
        IllegalStateException other = new IllegalStateException("other", one);
        one.initCause(other);

        assertThat(DefectTrace.of(one)).containsOnlyOnce("other");
    }

    private static Throwable assertThatThrown(Runnable action) {
        try {
            action.run();
        } catch (NumberFormatException thrown) {
            return thrown;
        }
        throw new AssertionError("nothing was thrown");
    }
}
