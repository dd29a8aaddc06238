package dev.sluice.adapter.postgres;

import dev.sluice.gateway.SourceConnector;
import dev.sluice.gateway.SourceDatabase;
import dev.sluice.project.SourceSettings;
import java.nio.file.Path;
import java.util.Map;

/**
 * Connects to PostgreSQL 12 and newer. The password comes from {@code PGPASSWORD}, then the file that {@code PGPASSFILE} names or
 * {@code ~/.pgpass} (ignored with a remark where others than its owner may use it, as libpq does), then the prompt. Thread-safe.
 */
public final class PostgresConnector implements SourceConnector {
    private final Passwords passwords;
    private final PasswordPrompt prompt;

    /**
     * Takes where passwords are looked for.
     *
     * @param environment the process's environment
     * @param home the user's home folder
     * @param prompt asked when the server wants a password and none was found
     */
    public PostgresConnector(Map<String, String> environment, Path home, PasswordPrompt prompt) {
        this.passwords = new Passwords(environment, home);
        this.prompt = prompt;
    }

    /** Looks where libpq does, in this process's environment and its user's home, and asks nobody. */
    public PostgresConnector() {
        this(System.getenv(), Path.of(System.getProperty("user.home", ".")), PasswordPrompt.NONE);
    }

    @Override
    public SourceDatabase connect(SourceSettings settings) {
        SourceAddress address = SourceAddress.of(settings);
        Passwords.Found found = passwords.find(address);
        return new PostgresDatabase(Sessions.open(address, found, prompt), settings, found.remark());
    }
}
