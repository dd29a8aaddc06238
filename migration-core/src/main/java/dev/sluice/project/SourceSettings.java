package dev.sluice.project;

import java.util.List;
import java.util.Optional;

/**
 * Where the rows are. Never holds a password.
 *
 * @param url a JDBC URL of PostgreSQL without user or password
 * @param user the role; absent for the driver's default
 * @param schemas the schemas to read; all but the system's where empty
 */
public record SourceSettings(String url, Optional<String> user, List<String> schemas) {
    public SourceSettings {
        schemas = List.copyOf(schemas);
    }
}
