package dev.sluice.project;

import dev.sluice.project.YamlTree.Mapping;

/** Writes how a run writes, without what is standard. Stateless. */
final class WritingWriter {
    private WritingWriter() {}

    static Mapping writing(WritingSettings writing) {
        YamlFields fields = new YamlFields();
        writing.rate().ifPresent(rate -> fields.number("rate", rate));
        RetrySettings retries = writing.retries();
        RetrySettings standard = RetrySettings.DEFAULT;
        unless(
                fields,
                "retryMinutes",
                retries.longest().toMinutes(),
                standard.longest().toMinutes());
        unless(
                fields,
                "firstDelayMillis",
                retries.firstDelay().toMillis(),
                standard.firstDelay().toMillis());
        unless(
                fields,
                "longestDelaySeconds",
                retries.longestDelay().toSeconds(),
                standard.longestDelay().toSeconds());
        unless(fields, "retryShare", retries.sharePercent(), standard.sharePercent());
        fields.unlessEmpty("breaker", breaker(writing.breaker()));
        RequestSettings requests = writing.requests();
        unless(
                fields,
                "requestTimeoutSeconds",
                requests.timeout().toSeconds(),
                RequestSettings.DEFAULT.timeout().toSeconds());
        requests.connections().ifPresent(connections -> fields.number("connections", connections));
        return fields.block();
    }

    private static Mapping breaker(BreakerLimits breaker) {
        BreakerLimits standard = BreakerLimits.DEFAULT;
        YamlFields fields = new YamlFields();
        unless(fields, "errorPercent", breaker.errorPercent(), standard.errorPercent());
        unless(
                fields,
                "windowSeconds",
                breaker.window().toSeconds(),
                standard.window().toSeconds());
        unless(fields, "calls", breaker.calls(), standard.calls());
        unless(
                fields,
                "probeSeconds",
                breaker.probe().toSeconds(),
                standard.probe().toSeconds());
        unless(
                fields,
                "openMinutes",
                breaker.longestOpen().toMinutes(),
                standard.longestOpen().toMinutes());
        return fields.block();
    }

    private static void unless(YamlFields fields, String name, long value, long standard) {
        if (value != standard) {
            fields.number(name, value);
        }
    }
}
