package dev.sluice.app.step.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.run.RunOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The choice of a rate")
final class RateViewModelTest {
    private final List<Double> orders = new ArrayList<>();
    private final RateViewModel rate = new RateViewModel(orders::add);

    private void write(String text) {
        rate.writing();
        rate.field().set(text);
        rate.choose();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 10", "2.4, 250", "2.397, 250", "3, 1000", "4.6, 40000", "5, 100000"})
    @DisplayName("of the slider is a power of ten in two figures, ordered when it is let go")
    void slides(double position, String units) {
        rate.position().set(position);
        assertThat(rate.field().get()).isEqualTo(units);
        assertThat(orders).isEmpty();
        rate.choose();
        assertThat(orders).containsExactly(Double.parseDouble(units));
        assertThat(rate.unlimited().get()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"250, 250", "1.5, 1.5", "'1,234', 1234", "' 77 ', 77", "1000000, 1000000"})
    @DisplayName("of the field is exact")
    void writes(String text, double units) {
        write(text);
        assertThat(orders).containsExactly(units);
        assertThat(rate.complaint().get()).isEmpty();
        assertThat(rate.position().get()).isBetween(0.0, RateViewModel.LAST_POSITION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "0.5", "", "many", "NaN", "Infinity", "1e999"})
    @DisplayName("is never 0, below 0 or no number: nothing is ordered, and it says why")
    void refuses(String text) {
        write(text);
        assertThat(orders).isEmpty();
        assertThat(rate.complaint().get()).startsWith("A rate is a number of 1 or more");
        rate.forget();
        assertThat(rate.complaint().get()).isEmpty();
    }

    @Test
    @DisplayName("is none until there is a ceiling, and can be none again")
    void none() {
        assertThat(rate.unlimited().get()).isTrue();
        rate.chooseUnlimited(false);
        assertThat(orders).containsExactly(1000.0);
        rate.chooseUnlimited(true);
        assertThat(orders).containsExactly(1000.0, RunOrder.NO_CEILING);
        assertThat(rate.unlimited().get()).isTrue();
    }

    @Test
    @DisplayName("shows what another process ordered, without ordering it again")
    void ofOthers() {
        rate.take(OptionalDouble.of(37.5));
        assertThat(rate.field().get()).isEqualTo("37.5");
        assertThat(rate.position().get()).isEqualTo(Math.log10(37.5));
        assertThat(rate.unlimited().get()).isFalse();
        rate.choose();
        rate.take(OptionalDouble.empty());
        assertThat(rate.unlimited().get()).isTrue();
        assertThat(orders).isEmpty();
    }

    @Test
    @DisplayName("is ordered when a key of the slider is let go that moved it, whichever, and only then")
    void letsGo() {
        rate.take(OptionalDouble.of(100));
        rate.letGo();
        assertThat(orders).isEmpty();
        rate.position().set(RateViewModel.LAST_POSITION);
        rate.letGo();
        rate.letGo();
        assertThat(orders).containsExactly(100_000.0);
    }

    @Test
    @DisplayName("does not take the field from somebody who is writing, and shows what counts once it is given up")
    void undisturbed() {
        rate.take(OptionalDouble.of(100));
        rate.writing();
        rate.field().set("25");
        rate.take(OptionalDouble.of(300));
        assertThat(rate.field().get()).isEqualTo("25");
        rate.forget();
        assertThat(rate.field().get()).isEqualTo("300");
        assertThat(orders).isEmpty();
    }
}
