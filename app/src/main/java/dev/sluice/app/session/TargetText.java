package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.design.TableDesign;
import dev.sluice.project.TargetSettings;
import java.net.URI;
import java.util.Locale;
import java.util.stream.Collectors;

/** What people read of a project's two ends. Pure. */
public final class TargetText {
    private TargetText() {}

    /** The name of the source's database. */
    public static String sourceName(OpenProject project) {
        String url = project.project().source().url();
        String path = url.replaceFirst("\\?.*$", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? text("top.source") : name;
    }

    /** Where the source is, such as {@code 127.0.0.1:5432}. */
    public static String sourcePlace(OpenProject project) {
        return project.project()
                .source()
                .url()
                .replaceFirst("^jdbc:postgresql://", "")
                .replaceFirst("/.*$", "");
    }

    /** The names of the target's tables. */
    public static String targetName(OpenProject project) {
        return project.project().design().tables().stream()
                .map(TableDesign::name)
                .collect(Collectors.joining(", "));
    }

    /** Where the target is: DynamoDB Local, another endpoint, or a region of AWS. */
    public static String targetPlace(OpenProject project) {
        TargetSettings target = project.effectiveTarget();
        return target.endpoint().map(TargetText::endpointName).orElseGet(() -> target.region()
                .orElse(text("top.defaultRegion")));
    }

    private static String endpointName(String endpoint) {
        String host = String.valueOf(hostOf(endpoint)).toLowerCase(Locale.ROOT);
        boolean loopback = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return loopback ? text("top.dynamoDbLocal") : host;
    }

    private static String hostOf(String endpoint) {
        try {
            return String.valueOf(URI.create(endpoint).getHost());
        } catch (IllegalArgumentException malformed) {
            return endpoint;
        }
    }
}
