package dev.sluice.adapter.postgres;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a password where libpq does: {@code PGPASSWORD}, then the file that {@code PGPASSFILE} names or {@code ~/.pgpass}.
 * Never prints or logs one.
 */
final class Passwords {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Map<String, String> environment;
    private final Path home;

    Passwords(Map<String, String> environment, Path home) {
        this.environment = Map.copyOf(environment);
        this.home = home;
    }

    /**
     * What was found.
     *
     * @param password the password, if any
     * @param remark why a file was ignored; empty where none was
     */
    record Found(Optional<String> password, String remark) {
        @Override
        public String toString() {
            return "Found[password=" + (password.isPresent() ? "set" : "none") + ", remark=" + remark + "]";
        }
    }

    /** Looks for the password of an address. */
    Found find(SourceAddress address) {
        String direct = environment.get("PGPASSWORD");
        if (direct != null && !direct.isEmpty()) {
            return new Found(Optional.of(direct), "");
        }
        String named = environment.get("PGPASSFILE");
        Path file = named == null || named.isEmpty() ? home.resolve(".pgpass") : Path.of(named);
        if (!Files.isRegularFile(file)) {
            return new Found(Optional.empty(), "");
        }
        return inFile(file, address);
    }

    private static Found inFile(Path file, SourceAddress address) {
        try {
            if (!ownersAlone(file)) {
                return new Found(
                        Optional.empty(),
                        "The password file " + file + " was ignored, because others than its owner may use it; run"
                                + " `chmod 600` on it.");
            }
            String user = address.user().orElse(System.getProperty("user.name", ""));
            List<String> wanted = List.of(address.host(), address.port(), address.database(), user);
            return new Found(new PasswordFile(Files.readAllLines(file, StandardCharsets.UTF_8)).find(wanted), "");
        } catch (MalformedInputException e) {
            return new Found(
                    Optional.empty(), "The password file " + file + " was ignored, because it is not in UTF-8.");
        } catch (IOException e) {
            return new Found(
                    Optional.empty(), "The password file " + file + " was ignored, because it cannot be read.");
        }
    }

    private static boolean ownersAlone(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return true; // as libpq on Windows
        }
        return OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file));
    }
}
