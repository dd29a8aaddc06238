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
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
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

    /** A date has whole seconds. */
    private static final Duration DATE = Duration.ofSeconds(1);

    private static final ExecutionAttribute<Long> SENT = new ExecutionAttribute<>("SluiceSent");

    /**
     * What is known.
     *
     * @param theirs the time at the service at a moment
     * @param at that moment
     * @param since when the request was sent that told it, from when on it grows old
     */
    private record Reading(Instant theirs, long at, long since) {
        Instant then(long moment) {
            return theirs.plusNanos(moment - at);
        }
    }

    /**
     * No answer came yet.
     *
     * @param nanos a count of nanoseconds that only ever grows
     */
    ServiceTime(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The present on the clock that nobody sets. */
    long moment() {
        return nanos.getAsLong();
    }

    /**
     * Takes note of an answer's date, as soon as its head came: its body may take minutes.
     *
     * @param sent the moment before its request was sent
     */
    void note(SdkHttpResponse answer, long sent) {
        long at = moment();
        Reading known = newest;
        if (known != null && answer.isSuccessful() && at - known.since() < FRESH_NANOS) {
            return;
        }
        Optional<String> date = answer.firstMatchingHeader("Date");
        if (date.isPresent()) {
            try {
                note(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.get())), sent, at);
            } catch (DateTimeParseException unreadable) {
                // a header that is no date says nothing about the time
            }
        }
    }

    /**
     * The date was written between both moments, so it bounds the time from below and from above; a slow answer says little. What is known
     * is moved as far as that proves it wrong, and no further.
     */
    private synchronized void note(Instant date, long sent, long at) {
        Instant latest = date.plus(DATE).plusNanos(at - sent);
        Instant expected = newest == null ? date : newest.then(at);
        Instant theirs = expected.isBefore(date) ? date : expected.isAfter(latest) ? latest : expected;
        newest = new Reading(theirs, at, sent);
    }

    /** What it is now at the service; empty where no answer has told. */
    Optional<Instant> now() {
        Reading known = newest;
        return known == null ? Optional.empty() : Optional.of(known.then(moment()));
    }

    /** By which to sign: this machine's clock, or the service's where this one is wrong. */
    Clock signing(Clock ours) {
        Duration apart =
                now().map(theirs -> Duration.between(ours.instant(), theirs)).orElse(Duration.ZERO);
        return apart.abs().compareTo(TOLERATED) > 0 ? Clock.offset(ours, apart) : ours;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        attributes.putAttribute(SENT, moment());
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        Long sent = attributes.getAttribute(SENT);
        note(context.httpResponse(), sent == null ? moment() : sent);
    }
}
