package dev.sluice.adapter.postgres;

import dev.sluice.problem.InvalidInputException;
import dev.sluice.project.SourceSettings;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where a source is, taken apart and checked.
 *
 * @param url the JDBC URL without its parameters
 * @param servers host and port of each server named, for messages
 * @param host the first host
 * @param port the first port
 * @param database the database's name
 * @param user the role; absent for the driver's default
 * @param parameters the parameters of the URL
 */
record SourceAddress(
        String url,
        String servers,
        String host,
        String port,
        String database,
        Optional<String> user,
        Properties parameters) {
    private static final String SCHEME = "jdbc:postgresql:";

    private static final Pattern SHAPE = Pattern.compile(
            SCHEME + "(//(\\[[^\\]/]*]|[^:/,?\\[]*)(:\\d+)?(,(\\[[^\\]/]*]|[^:/,?\\[]*)(:\\d+)?)*/)?[^/]*(\\?.*)?");

    /** Parameters whose value is a secret. */
    private static final Set<String> SECRETS = Set.of("password", "sslpassword");

    /** What a URL may say: where the server is and how it is reached. Everything else is fixed, so that reading is exact. */
    private static final Set<String> ALLOWED = Set.of(
            "user",
            "ssl",
            "sslmode",
            "sslcert",
            "sslkey",
            "sslrootcert",
            "sslfactory",
            "sslhostnameverifier",
            "sslnegotiation",
            "sslresponsetimeout",
            "gssencmode",
            "channelbinding",
            "connecttimeout",
            "logintimeout",
            "sockettimeout",
            "tcpkeepalive",
            "targetservertype",
            "hostrecheckseconds",
            "loadbalancehosts",
            "kerberosservername",
            "jaaslogin",
            "jaasapplicationname",
            "applicationname");

    /**
     * Takes settings apart.
     *
     * @throws InvalidInputException with one sentence when the URL is not one of PostgreSQL or holds what it must not
     */
    static SourceAddress of(SourceSettings settings) {
        String url = settings.url();
        if (!url.startsWith(SCHEME)) {
            throw new InvalidInputException("The source's url has to begin with " + SCHEME
                    + "//, such as jdbc:postgresql://localhost:5432/mydb; mend source.url in the project file.");
        }
        int query = url.indexOf('?');
        String base = query < 0 ? url : url.substring(0, query);
        refuseSecrets(base, query < 0 ? "" : url.substring(query + 1));
        Properties parsed = parse(url);
        Properties parameters = new Properties();
        parsed.forEach((name, value) -> parameters.put(name, value));
        Optional<String> user = settings.user().or(() -> Optional.ofNullable(parameters.getProperty("user")));
        String hosts = required(parsed, PGProperty.PG_HOST);
        String ports = required(parsed, PGProperty.PG_PORT);
        return new SourceAddress(
                base,
                servers(hosts, ports),
                hosts.split(",", -1)[0],
                ports.split(",", -1)[0],
                required(parsed, PGProperty.PG_DBNAME),
                user,
                parameters);
    }

    private static void refuseSecrets(String base, String query) {
        if (base.indexOf('@') >= 0) {
            throw new InvalidInputException(
                    "The source's url holds a user or password before an @, which a JDBC URL does"
                            + " not; write source.user, and give the password in PGPASSWORD or ~/.pgpass.");
        }
        Set<String> unknown = new TreeSet<>();
        for (String parameter : query.split("&")) {
            String name = parameter.split("=", 2)[0];
            if (SECRETS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new InvalidInputException("The source's url holds a " + name
                        + ", which has no place in a project file; take it out, and give the password in PGPASSWORD or"
                        + " ~/.pgpass.");
            }
            if (!name.isEmpty() && !ALLOWED.contains(name.toLowerCase(Locale.ROOT))) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw new InvalidInputException("The source's url has the parameter "
                    + unknown.stream().collect(Collectors.joining(", "))
                    + ", which Sluice does not take from there, since its sessions have settings of their own; take it"
                    + " out (user, ssl... and time limits of connecting are allowed).");
        }
    }

    private static Properties parse(String url) {
        Properties defaults = new Properties();
        // Otherwise the driver looks for a password file itself, without libpq's rule about its permissions.
        PGProperty.PASSWORD.set(defaults, "");
        PGProperty.USER.set(defaults, System.getProperty("user.name", ""));
        // The driver would also print its complaint about a port that is no number.
        Properties parsed = SHAPE.matcher(url).matches() ? Driver.parseURL(url, defaults) : null;
        if (parsed == null) {
            throw new InvalidInputException("The source's url \"" + url + "\" cannot be read; write it like"
                    + " jdbc:postgresql://localhost:5432/mydb.");
        }
        return parsed;
    }

    private static String required(Properties parsed, PGProperty property) {
        String value = property.getOrDefault(parsed);
        if (value == null || value.isEmpty()) {
            throw new InvalidInputException("The source's url names no " + property.getName()
                    + "; write it like jdbc:postgresql://localhost:5432/mydb.");
        }
        return value;
    }

    private static String servers(String hosts, String ports) {
        String[] host = hosts.split(",", -1);
        String[] port = ports.split(",", -1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < host.length; i++) {
            text.append(i == 0 ? "" : ", ").append(host[i]).append(':').append(port[Math.min(i, port.length - 1)]);
        }
        return text.toString();
    }

    /** The role that is asked for, as messages name it. */
    String role() {
        return user.orElse("of the operating system's user");
    }
}
