package dev.sluice.typemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.design.Representation;
import dev.sluice.item.AttributeValue;
import dev.sluice.item.AttributeValue.MapValue;
import dev.sluice.item.AttributeValue.NumberValue;
import dev.sluice.item.AttributeValue.StringValue;
import dev.sluice.source.BaseKind;
import dev.sluice.source.BaseType;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Dates, times and intervals")
final class TemporalMappingTest {

    private static String refusedRule(BaseKind kind, Representation form, String text) {
        return catchThrowableOfType(UnrepresentableException.class, () -> Written.as(kind, form, text))
                .rule();
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("have one fixed text form")
    @CsvSource({
        "DATE, 2024-02-29, 2024-02-29",
        "DATE, 0001-01-01, 0001-01-01",
        "DATE, 9999-12-31, 9999-12-31",
        "TIME, 24:00:00, 24:00:00.000000",
        "TIME, 04:05:06.7, 04:05:06.700000",
        "TIME, 00:00:00.000001, 00:00:00.000001",
        "TIMETZ, 12:00:00+02, 12:00:00.000000+02:00",
        "TIMETZ, 12:00:00.5-05:30, 12:00:00.500000-05:30",
        "TIMETZ, 24:00:00+15:59:59, 24:00:00.000000+15:59:59",
        "TIMESTAMP, 2021-03-28 02:30:00, 2021-03-28T02:30:00.000000",
        "TIMESTAMP, 1582-10-10 00:00:00.123456, 1582-10-10T00:00:00.123456",
        "TIMESTAMPTZ, 2020-01-01 00:00:00+00, 2020-01-01T00:00:00.000000Z",
        "TIMESTAMPTZ, 0001-01-01 00:00:00.1+00, 0001-01-01T00:00:00.100000Z"
    })
    void fixedForm(BaseKind kind, String text, String expected) throws UnrepresentableException {
        assertThat(Written.as(kind, Representation.DEFAULT, text)).isEqualTo(new StringValue(expected));
        assertThat(Written.as(kind, Representation.STRING, text)).isEqualTo(new StringValue(expected));
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("outside 0001 to 9999 are refused as text")
    @CsvSource({
        "DATE, 0044-03-15 BC",
        "DATE, 10000-01-01",
        "DATE, infinity",
        "DATE, -infinity",
        "TIMESTAMP, 0001-12-31 23:59:59.999999 BC",
        "TIMESTAMP, 294276-12-31 23:59:59.999999",
        "TIMESTAMPTZ, 4713-01-01 00:00:00+00 BC",
        "TIMESTAMPTZ, infinity"
    })
    void outsideTextForm(BaseKind kind, String text) {
        assertThat(refusedRule(kind, Representation.DEFAULT, text)).isEqualTo("R-70");
    }

    @ParameterizedTest(name = "{0} {2} as {1}")
    @DisplayName("count from 1970")
    @CsvSource({
        "DATE, EPOCH_DAYS, 1970-01-01, 0",
        "DATE, EPOCH_DAYS, 1969-12-31, -1",
        "DATE, EPOCH_DAYS, 0001-12-31 BC, -719163",
        "DATE, EPOCH_DAYS, 4714-11-24 BC, -2440588",
        "DATE, EPOCH_DAYS, 5874897-12-31, 2145042905",
        "DATE, EPOCH_SECONDS, 1970-01-02, 86400",
        "TIMESTAMPTZ, EPOCH_SECONDS, 1970-01-01 00:00:01.999999+00, 1",
        "TIMESTAMPTZ, EPOCH_SECONDS, 1969-12-31 23:59:59.999999+00, -1",
        "TIMESTAMPTZ, EPOCH_MILLISECONDS, 1970-01-01 00:00:01.999999+00, 1999",
        "TIMESTAMPTZ, EPOCH_MILLISECONDS, 1969-12-31 23:59:59.999999+00, -1",
        "TIMESTAMP, EPOCH_MICROSECONDS, 1969-12-31 23:59:59.999999, -1",
        "TIMESTAMP, EPOCH_MICROSECONDS, 294276-12-31 23:59:59.999999, 9224318015999999999",
        "TIMESTAMPTZ, EPOCH_MICROSECONDS, 2001-09-09 01:46:40+00, 1000000000000000"
    })
    void epoch(BaseKind kind, Representation unit, String text, String number) throws UnrepresentableException {
        assertThat(Written.as(kind, unit, text)).isEqualTo(new NumberValue(new BigDecimal(number)));
    }

    @Test
    @DisplayName("in whole seconds and milliseconds are lossy for moments and exact for days")
    void fidelity() {
        BaseType moment = BaseType.of(BaseKind.TIMESTAMPTZ);
        assertThat(Written.mapped(moment, Representation.EPOCH_SECONDS).fidelity())
                .isEqualTo(Fidelity.LOSSY);
        assertThat(Written.mapped(moment, Representation.EPOCH_MICROSECONDS).fidelity())
                .isEqualTo(Fidelity.EXACT);
        assertThat(Written.mapped(BaseType.of(BaseKind.DATE), Representation.EPOCH_SECONDS)
                        .fidelity())
                .isEqualTo(Fidelity.EXACT);
        assertThat(TypeMap.mapping(moment, Representation.EPOCH_DAYS)).isInstanceOf(Mapping.Refused.class);
        assertThat(TypeMap.mapping(BaseType.of(BaseKind.TIME), Representation.EPOCH_SECONDS))
                .isInstanceOf(Mapping.Refused.class);
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("printed by a session with other settings are refused (R-57)")
    @CsvSource({
        "TIMESTAMPTZ, 2020-01-01 00:00:00+02",
        "TIMESTAMPTZ, 2020-01-01 00:00:00",
        "TIMESTAMP, 2020-01-01 00:00:00+00",
        "TIMESTAMP, 2020-01-01T00:00:00",
        "DATE, 01/02/2020",
        "DATE, 2020-13-01",
        "TIME, 25:00:00",
        "TIME, 10:00",
        "INTERVAL, 1 day",
        "INTERVAL, P",
        "INTERVAL, P1DT",
        "INTERVAL, P1X",
        "INTERVAL, PT1.5H"
    })
    void otherSettings(BaseKind kind, String text) {
        assertThat(refusedRule(kind, Representation.DEFAULT, text)).isEqualTo("R-57");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("intervals keep months, days and microseconds apart, each with its sign")
    @CsvSource({
        "PT0S, 0, 0, 0",
        "P1D, 0, 1, 0",
        "PT24H, 0, 0, 86400000000",
        "P-1Y-2M3DT-4H-5M-6.7S, -14, 3, -14706700000",
        "PT-0.000001S, 0, 0, -1",
        "P178956970Y7M, 2147483647, 0, 0",
        "PT2562047788H54.775807S, 0, 0, 9223372036854775807",
        "PT-2562047788H-54.775808S, 0, 0, -9223372036854775808"
    })
    void intervals(String text, long months, long days, long microseconds) throws UnrepresentableException {
        Map<String, AttributeValue> parts =
                Map.of("mo", NumberValue.of(months), "d", NumberValue.of(days), "us", NumberValue.of(microseconds));
        assertThat(Written.as(BaseKind.INTERVAL, Representation.MAP, text)).isEqualTo(new MapValue(parts));
        assertThat(Written.as(BaseKind.INTERVAL, Representation.DEFAULT, text)).isEqualTo(new StringValue(text));
    }

    @Test
    @DisplayName("infinite intervals are refused")
    void infiniteIntervals() {
        assertThat(refusedRule(BaseKind.INTERVAL, Representation.DEFAULT, "infinity"))
                .isEqualTo("R-70");
        assertThat(refusedRule(BaseKind.INTERVAL, Representation.MAP, "-infinity"))
                .isEqualTo("R-70");
    }
}
