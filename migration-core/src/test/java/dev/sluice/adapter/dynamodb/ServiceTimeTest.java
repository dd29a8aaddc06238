package dev.sluice.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpResponse;

@DisplayName("R-24: the time at the service")
final class ServiceTimeTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(-7);
    private final ServiceTime time = new ServiceTime(nanos::get);

    private void answer(int status, String date) {
        time.note(SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader("Date", date)
                .build());
    }

    private void answer(int status, Instant date) {
        answer(status, DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    @Test
    @DisplayName("is not known before an answer, nor after one whose date is none")
    void unknown() {
        assertThat(time.now()).isEmpty();
        answer(200, "yesterday");
        time.note(SdkHttpResponse.builder().statusCode(200).build());
        assertThat(time.now()).isEmpty();
        Clock ours = Clock.fixed(NOON, ZoneOffset.UTC);
        assertThat(time.signing(ours).instant()).isEqualTo(NOON);
    }

    @Test
    @DisplayName("is that of an answer and what passed since, and is read again when it is old or an answer refuses")
    void passes() {
        answer(200, NOON);
        pass(Duration.ofSeconds(9));
        answer(200, NOON.plusSeconds(3_600));
        assertThat(time.now()).as("the first is fresh").contains(NOON.plusSeconds(9));
        pass(Duration.ofSeconds(1));
        answer(200, NOON.plusSeconds(7_200));
        assertThat(time.now()).as("the first is old").contains(NOON.plusSeconds(7_200));
        answer(400, NOON.minusSeconds(7_200));
        assertThat(time.now()).as("a refusal may be about the time").contains(NOON.minusSeconds(7_200));
    }

    @ParameterizedTest
    @ValueSource(longs = {-18_000, -840, -31, 31, 240, 840, 18_000})
    @DisplayName(
            "signs where our clock is more than half a minute off, also after a success: the fence allows one minute")
    void signs(long secondsOff) {
        answer(200, NOON);
        Clock ours = Clock.fixed(NOON.plusSeconds(secondsOff), ZoneOffset.UTC);
        assertThat(time.signing(ours).instant()).isEqualTo(NOON);
    }

    @ParameterizedTest
    @ValueSource(longs = {-30, 0, 30})
    @DisplayName("leaves our clock alone where it is right enough")
    void leaves(long secondsOff) {
        answer(200, NOON);
        Clock ours = Clock.fixed(NOON.plusSeconds(secondsOff), ZoneOffset.UTC);
        assertThat(time.signing(ours).instant()).isEqualTo(ours.instant());
    }
}
