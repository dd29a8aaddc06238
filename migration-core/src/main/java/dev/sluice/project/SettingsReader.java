package dev.sluice.project;

import dev.sluice.value.Bytes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where the source and the target are, how runs behave, what is left out or waived. Stateless. */
final class SettingsReader {
    /** More readers or writers than this help nobody on one machine. */
    private static final int MOST_WORKERS = 1024;
    /** Ranges from 64 KiB to 1 GiB: smaller ones drown in bookkeeping, larger ones lose too much when repeated. */
    private static final long LEAST_RANGE = 1L << 16;

    private static final long LARGEST_RANGE = 1L << 30;

    private static final Map<String, TargetSettings.Environment> ENVIRONMENTS =
            Words.of(TargetSettings.Environment.class);

    private SettingsReader() {}

    static SourceSettings source(YamlValue value) {
        Fields fields = value.fields("url", "user", "schemas");
        YamlValue url = fields.required("url");
        String text = url.text();
        if (url.isText()) {
            SourceUrl.problem(text).ifPresent(url::problem);
        }
        return new SourceSettings(
                text,
                fields.optional("user").map(YamlValue::text),
                fields.list("schemas").stream().map(YamlValue::text).toList());
    }

    static TargetSettings target(Optional<YamlValue> value) {
        if (value.isEmpty()) {
            return TargetSettings.DEFAULT;
        }
        Fields fields = value.get().fields("endpoint", "region", "profile", "roleArn", "environment");
        Optional<YamlValue> endpoint = fields.optional("endpoint");
        endpoint.ifPresent(SettingsReader::requireHttp);
        return new TargetSettings(
                endpoint.map(YamlValue::text),
                fields.optional("region").map(YamlValue::text),
                fields.optional("profile").map(YamlValue::text),
                fields.optional("roleArn").map(YamlValue::text),
                fields.optional("environment").map(word -> word.word(ENVIRONMENTS)));
    }

    private static void requireHttp(YamlValue endpoint) {
        if (!endpoint.isText()) {
            return;
        }
        try {
            URI address = new URI(endpoint.text());
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (http && address.getHost() != null && address.getUserInfo() == null) {
                return;
            }
        } catch (URISyntaxException noAddress) {
            // Said below, as for any other wrong address.
        }
        endpoint.problem("the endpoint is an address such as http://localhost:8000, without user and password.");
    }

    static RunSettings run(Optional<YamlValue> value) {
        if (value.isEmpty()) {
            return RunSettings.DEFAULT;
        }
        Fields fields =
                value.get().fields("readers", "writers", "rangeBytes", "limits", "courtesy", "writing", "reverse");
        int writers = fields.optional("writers").map(SettingsReader::workers).orElse(RunSettings.DEFAULT.writers());
        return new RunSettings(
                fields.optional("readers").map(SettingsReader::workers).orElse(RunSettings.DEFAULT.readers()),
                writers,
                fields.optional("rangeBytes")
                        .map(bytes -> new Bytes(bytes.wholeNumber(LEAST_RANGE, LARGEST_RANGE)))
                        .orElse(RunSettings.DEFAULT.rangeBytes()),
                LimitsReader.limits(fields.optional("limits")),
                LimitsReader.courtesy(fields.optional("courtesy")),
                WritingReader.writing(fields.optional("writing"), writers),
                LimitsReader.reverse(fields.optional("reverse")));
    }

    private static int workers(YamlValue value) {
        return Math.toIntExact(value.wholeNumber(1, MOST_WORKERS));
    }

    static List<Exclusion> exclusions(List<YamlValue> values) {
        return values.stream()
                .map(value -> {
                    Fields fields = value.fields("table", "reason");
                    return new Exclusion(
                            NameReader.table(fields.required("table")),
                            fields.required("reason").text());
                })
                .toList();
    }

    static List<Waiver> waivers(List<YamlValue> values) {
        return values.stream()
                .map(value -> {
                    Fields fields = value.fields("rule", "subject", "reason");
                    return new Waiver(
                            fields.required("rule").text(),
                            fields.required("subject").text(),
                            fields.required("reason").text());
                })
                .toList();
    }
}
