package dev.sluice.adapter.postgres.load;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a throw-away server neither needs nor understands of a script. */
enum Omission {
    OWNER("statements that set owners", "ALTER\\b.*\\bOWNER\\s+TO\\b.*"),
    RIGHTS("statements about rights", "(GRANT|REVOKE|ALTER\\s+DEFAULT\\s+PRIVILEGES)\\b.*"),
    POLICY("row-level security policies", "(CREATE|ALTER|DROP)\\s+POLICY\\b.*"),
    ROLE(
            "statements about roles",
            "((CREATE|ALTER|DROP|COMMENT\\s+ON)\\s+(ROLE|USER|GROUP)\\b(?!\\s+MAPPING).*"
                    + "|(RE)?SET\\s+(SESSION\\s+|LOCAL\\s+)?(ROLE|AUTHORIZATION|SESSION\\s+AUTHORIZATION)\\b.*)"),
    DATABASE("statements about databases", "((CREATE|ALTER|DROP|COMMENT\\s+ON)\\s+(DATABASE|TABLESPACE))\\b.*"),
    REPLICATION(
            "publications and subscriptions", "(CREATE|ALTER|DROP|COMMENT\\s+ON)\\s+(PUBLICATION|SUBSCRIPTION)\\b.*"),
    SCHEMA("CREATE SCHEMA public, which is there", "CREATE\\s+SCHEMA\\s+\"?public\"?"),
    ROWS("COPY blocks with their rows", "COPY\\b.*\\bFROM\\s+STDIN\\b.*"),
    META("psql commands", null);

    private final String what;
    private final Optional<Pattern> pattern;

    Omission(String what, @org.jspecify.annotations.Nullable String pattern) {
        this.what = what;
        this.pattern = Optional.ofNullable(pattern)
                .map(text -> Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    /** What it is, in the plural. */
    String what() {
        return what;
    }

    /** Why a statement is left out, if it is. */
    static Optional<Omission> of(String statement) {
        for (Omission omission : values()) {
            if (omission.pattern
                    .filter(pattern -> pattern.matcher(statement).matches())
                    .isPresent()) {
                return Optional.of(omission);
            }
        }
        return Optional.empty();
    }
}
