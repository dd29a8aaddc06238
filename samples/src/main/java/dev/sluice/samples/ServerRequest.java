package dev.sluice.samples;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param kinds the servers to start, at least one
 * @param dataDirectory where the work directory of this process is created
 * @param chatter what happens to the servers' own messages
 */
record ServerRequest(Set<ServerKind> kinds, Path dataDirectory, Chatter chatter) {

    static final String USAGE = "Usage: LocalServers [--postgres] [--dynamodb] [--data-dir DIR] [--verbose]";

    /** What happens to the messages that the servers print about themselves. */
    enum Chatter {
        /** They are dropped. */
        DROPPED,
        /** They go to standard error. */
        STANDARD_ERROR
    }

    ServerRequest {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("No server was asked for: name --postgres, --dynamodb or both.");
        }
        kinds = Set.copyOf(kinds);
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with one sentence for the user when an argument is unknown or missing
     */
    static ServerRequest parse(List<String> arguments) {
        Set<ServerKind> kinds = EnumSet.noneOf(ServerKind.class);
        Path dataDirectory = Path.of(System.getProperty("java.io.tmpdir"));
        Chatter chatter = Chatter.DROPPED;
        Iterator<String> remaining = arguments.iterator();
        while (remaining.hasNext()) {
            String argument = remaining.next();
            switch (argument) {
                case "--data-dir" -> dataDirectory = directory(remaining);
                case "--verbose" -> chatter = Chatter.STANDARD_ERROR;
                default -> kinds.add(kind(argument));
            }
        }
        return new ServerRequest(kinds, dataDirectory, chatter);
    }

    private static Path directory(Iterator<String> remaining) {
        if (!remaining.hasNext()) {
            throw new IllegalArgumentException("--data-dir needs the name of a directory.");
        }
        String name = remaining.next();
        try {
            return Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("--data-dir " + name + " is not a valid path.", e);
        }
    }

    private static ServerKind kind(String argument) {
        for (ServerKind kind : ServerKind.values()) {
            if (kind.option().equals(argument)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("Unknown argument " + argument + ".");
    }
}
