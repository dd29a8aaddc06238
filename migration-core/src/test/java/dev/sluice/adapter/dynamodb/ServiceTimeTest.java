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
        answer(status, date, Duration.ZERO);
    }

    private void answer(int status, String date, Duration took) {
        time.note(
                SdkHttpResponse.builder()
                        .statusCode(status)
                        .putHeader("Date", date)
                        .build(),
                nanos.get() - took.toNanos());
    }

    private void slowAnswer(Instant date, Duration took) {
        pass(took);
        answer(200, http(date), took);
    }

    private void answer(int status, Instant date) {
        answer(status, http(date));
    }

    private static String http(Instant date) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC));
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }

    @Test
    @DisplayName("is not known before an answer, nor after one whose date is none")
    void unknown() {
        assertThat(time.now()).isEmpty();
        answer(200, "yesterday");
        time.note(SdkHttpResponse.builder().statusCode(200).build(), nanos.get());
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
        assertThat(time.now())
                .as("a refusal may be about the time, and its date about any moment of that second")
                .contains(NOON.minusSeconds(7_199));
    }

    @Test
    @DisplayName("is not set back by a slow answer, whose date may be old")
    void slow() {
        answer(200, NOON);
        slowAnswer(NOON.plusSeconds(2), Duration.ofSeconds(300));
        assertThat(time.now()).contains(NOON.plusSeconds(300));
        answer(200, NOON.plusSeconds(300));
        assertThat(time.now()).contains(NOON.plusSeconds(300));
    }

    @Test
    @DisplayName("is set on by a slow answer as far as its date proves, as where the machine slept")
    void slept() {
        answer(200, NOON);
        slowAnswer(NOON.plusSeconds(3_600), Duration.ofSeconds(60));
        assertThat(time.now()).contains(NOON.plusSeconds(3_600));
    }

    @Test
    @DisplayName("is set back by a slow answer as far as even the moment of sending proves")
    void setBack() {
        answer(200, NOON);
        slowAnswer(NOON.minusSeconds(3_600), Duration.ofSeconds(60));
        assertThat(time.now()).contains(NOON.minusSeconds(3_600 - 60 - 1));
    }

    @Test
    @DisplayName("is corrected at once where the only answer was a slow one")
    void slowFirst() {
        slowAnswer(NOON, Duration.ofSeconds(60));
        assertThat(time.now()).contains(NOON);
        answer(200, NOON.plusSeconds(60));
        assertThat(time.now()).contains(NOON.plusSeconds(60));
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
