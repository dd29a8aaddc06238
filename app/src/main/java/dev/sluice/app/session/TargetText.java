package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.design.TableDesign;
import dev.sluice.project.TargetSettings;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people read of a project's two ends. Pure. */
public final class TargetText {
    /** An address, and not a name that begins like one. */
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

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

    /** Where the target is: what a sample runs on by its name, an endpoint, or a region of AWS. */
    public static String targetPlace(OpenProject project) {
        return switch (project.origin()) {
            case SAMPLE -> text("top.dynamoDbLocal");
            case SIMULATED_SAMPLE -> text("top.simulator");
            case FOLDER -> ownPlace(project);
        };
    }

    private static String ownPlace(OpenProject project) {
        TargetSettings target = project.effectiveTarget();
        return target.endpoint().map(TargetText::endpointName).orElseGet(() -> target.region()
                .orElse(text("top.defaultRegion")));
    }

    /** Whether the target is on this machine: what is made there costs nothing and can be made again. */
    public static boolean isLocal(OpenProject project) {
        return project.effectiveTarget()
                .endpoint()
                .map(TargetText::hostOf)
                .filter(TargetText::isLoopback)
                .isPresent();
    }

    /** Whether others may live on the target: one that is not on this machine, until the document says that it is for tests. */
    public static boolean isProduction(OpenProject project) {
        return project.effectiveTarget()
                .environment()
                .map(use -> use == TargetSettings.Environment.PRODUCTION)
                .orElse(!isLocal(project));
    }

    /** Its host; on this machine with the port, for what answers there may be DynamoDB Local, the simulator or a tunnel. */
    private static String endpointName(String endpoint) {
        String host = hostOf(endpoint);
        int port = isLoopback(host) ? URI.create(endpoint).getPort() : -1;
        return port < 0 ? host : host + ":" + port;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || LOOPBACK.matcher(host).matches() || host.equals("[::1]");
    }

    private static String hostOf(String endpoint) {
        try {
            return String.valueOf(URI.create(endpoint).getHost()).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException malformed) {
            return endpoint;
        }
    }
}
