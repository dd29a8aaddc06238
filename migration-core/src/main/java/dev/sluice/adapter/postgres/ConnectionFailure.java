package dev.sluice.adapter.postgres;

import dev.sluice.adapter.postgres.sql.SqlFailure;
import dev.sluice.problem.SourceLostException;
import dev.sluice.problem.UnreachableException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why a connection could not be made, and what to do. */
final class ConnectionFailure {
    private final SourceAddress address;
    private final Passwords.Found found;

    ConnectionFailure(SourceAddress address, Passwords.Found found) {
        this.address = address;
        this.found = found;
    }

    /** The exception for the user. */
    UnreachableException of(SQLException failure) {
        String remark = found.remark().isEmpty() ? "" : " " + found.remark();
        String sentence = sentence(failure) + remark;
        return SqlFailure.isLost(SqlFailure.state(failure)) && !concernsTls(failure)
                ? new SourceLostException(sentence, failure)
                : new UnreachableException(sentence, failure);
    }

    /** Whether the server wants a password and none was found. */
    boolean lacksPassword(SQLException failure) {
        return found.password().isEmpty() && SqlFailure.state(failure).equals("08004") && !concernsTls(failure);
    }

    private String sentence(SQLException failure) {
        String where = "PostgreSQL at " + address.servers();
        String said = SqlFailure.message(failure);
        if (lacksPassword(failure)) {
            return where + " asks for a password of the role " + address.role()
                    + " and none was found; set PGPASSWORD or add a line to ~/.pgpass.";
        }
        if (concernsTls(failure)) {
            return "The connection to " + where + " cannot be encrypted as its url asks (" + said
                    + "); mend sslmode or the certificates in source.url.";
        }
        return switch (SqlFailure.state(failure)) {
            case "28P01" ->
                where + " refused the password of the role " + address.role() + "; mend PGPASSWORD or ~/.pgpass.";
            case "28000" ->
                where + " does not let the role " + address.role() + " into database " + address.database()
                        + " from here (" + said + "); check source.user, and add an entry to the server's pg_hba.conf.";
            case "3D000" -> where + " has no database \"" + address.database() + "\"; mend source.url.";
            case "42501" ->
                where + " does not let the role " + address.role() + " connect (" + said
                        + "); GRANT CONNECT ON DATABASE to it.";
            case "53300" ->
                where + " has no connection left (" + said
                        + "); end idle sessions or lower run.readers, then run it again.";
            case "57P03" -> where + " is starting or stopping (" + said + "); run it again when it is up.";
            default -> unreachable(where, said, failure);
        };
    }

    private static String unreachable(String where, String said, SQLException failure) {
        if (cause(failure, UnknownHostException.class).isPresent()) {
            return where + " cannot be reached: the host's name is unknown; mend source.url.";
        }
        if (cause(failure, SocketTimeoutException.class).isPresent()) {
            return where + " cannot be reached: nobody answered in time; check host, port and firewall.";
        }
        if (cause(failure, ConnectException.class).isPresent()
                || cause(failure, NoRouteToHostException.class).isPresent()) {
            return where
                    + " cannot be reached: the connection was refused; check host and port, and that the server runs.";
        }
        return where + " could not be connected to (" + said + "); check source.url and that the server runs.";
    }

    private static boolean concernsTls(SQLException failure) {
        boolean fromServer = SqlFailure.state(failure).startsWith("28");
        return !fromServer
                && (cause(failure, SSLException.class).isPresent()
                        || SqlFailure.message(failure).toUpperCase(Locale.ROOT).contains("SSL"));
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> wanted) {
        @Nullable Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (wanted.isInstance(at)) {
                return Optional.of(wanted.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }
}
