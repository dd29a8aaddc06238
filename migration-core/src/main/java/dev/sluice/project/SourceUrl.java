package dev.sluice.project;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what is wrong with the address of a source, without ever repeating it: it may hold a password. Pure. */
public final class SourceUrl {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final Pattern PASSWORD = Pattern.compile("[?&](ssl)?(password|passwd|pwd)=|//[^/?]*:[^/?]*@");

    private SourceUrl() {}

    /**
     * Says what is wrong.
     *
     * @param url a JDBC URL
     * @return one sentence with the way out; nothing where the address can be tried
     */
    public static Optional<String> problem(String url) {
        if (PASSWORD.matcher(url.toLowerCase(Locale.ROOT)).find()) {
            return Optional.of(
                    "the URL holds a password; take it out and give it as the environment variable PGPASSWORD or in"
                            + " ~/.pgpass.");
        }
        if (!url.startsWith(PREFIX) || url.length() == PREFIX.length()) {
            return Optional.of("the URL is not one of PostgreSQL; write jdbc:postgresql://host:5432/database.");
        }
        return Optional.empty();
    }
}
