package dev.sluice.gateway;

import java.time.Duration;
import java.util.List;

/**
 * Who could write to the mapped tables of a source at one moment (G-17). Immutable.
 *
 * @param roles that may log in and may write to one of the tables or take the place of a role that may, without superusers, the
 *     role that asks and the server's own; by name
 * @param bypasses ways past a freeze by privilege, a clause each, such as a superuser who is connected
 * @param prepared how many prepared transactions the database has
 * @param longest how long the longest transaction of another client has been open; zero where there is none
 * @param lacking what the asking role lacks to freeze and to prove it, a clause each; none where it can
 */
public record WriterCensus(
        List<Writer> roles, List<String> bypasses, long prepared, Duration longest, List<String> lacking) {
    public WriterCensus {
        roles = List.copyOf(roles);
        bypasses = List.copyOf(bypasses);
        lacking = List.copyOf(lacking);
    }

    /**
     * A role that could write.
     *
     * @param name of it
     * @param sessions how many it has in the database now
     */
    public record Writer(String name, long sessions) {}
}
