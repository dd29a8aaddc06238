package dev.sluice.adapter.dynamodb;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The time at the service, by the dates of its answers and what passed since on a clock that nobody sets. It decides how long a signature
 * is valid, whatever this machine's clock shows. Thread-safe.
 */
final class ServiceTime implements ExecutionInterceptor {
    /** The fence of R-24 has one minute for clocks that are not the same; a signature made so far ahead stays within it. */
    private static final Duration TOLERATED = Duration.ofSeconds(30);

    /** A date is read again after so long: between, the machine counts as well as the service does. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanos;
    private volatile @Nullable Reading newest;

    private record Reading(Instant theirs, long at) {}

    /**
     * No answer came yet.
     *
     * @param nanos a count of nanoseconds that only ever grows
     */
    ServiceTime(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes note of an answer's date. */
    void note(SdkHttpResponse answer) {
        Reading known = newest;
        long at = nanos.getAsLong();
        if (known != null && answer.isSuccessful() && at - known.at() < FRESH_NANOS) {
            return;
        }
        Optional<String> date = answer.firstMatchingHeader("Date");
        if (date.isPresent()) {
            try {
                newest = new Reading(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.get())), at);
            } catch (DateTimeParseException unreadable) {
                // a header that is no date says nothing about the time
            }
        }
    }

    /** What it is now at the service; empty where no answer has told. */
    Optional<Instant> now() {
        Reading known = newest;
        return known == null ? Optional.empty() : Optional.of(known.theirs().plusNanos(nanos.getAsLong() - known.at()));
    }

    /** By which to sign: this machine's clock, or the service's where this one is wrong. */
    Clock signing(Clock ours) {
        Duration apart =
                now().map(theirs -> Duration.between(ours.instant(), theirs)).orElse(Duration.ZERO);
        return apart.abs().compareTo(TOLERATED) > 0 ? Clock.offset(ours, apart) : ours;
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        note(context.httpResponse());
    }
}
