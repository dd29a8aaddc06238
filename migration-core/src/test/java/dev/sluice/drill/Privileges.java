package dev.sluice.drill;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may write where. Whoever holds its monitor sees no change of it, so that a write and the look at the other side are one moment. Thread-safe.
 */
final class Privileges {
    private final Set<String> roles;
    private final Set<String> writing;
    private final Set<String> loggingIn;
    private final Set<Session> sessions = new LinkedHashSet<>();
    private boolean isTargetDenied;
    private boolean wasTargetDenied;

    /** Every role may do everything, and nobody has shut the target yet. */
    Privileges(Set<String> roles) {
        this.roles = Set.copyOf(roles);
        this.writing = new TreeSet<>(roles);
        this.loggingIn = new TreeSet<>(roles);
    }

    /** A session of a role in the source; guarded by the privileges. */
    static final class Session {
        private final String role;
        private boolean isAlive = true;
        private boolean isInTransaction;

        Session(String role) {
            this.role = role;
        }

        String role() {
            return role;
        }
    }

    /** That the source refuses. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String reason) {
            super(reason);
        }
    }

    Set<String> roles() {
        return roles;
    }

    synchronized Session connect(String role) throws RefusedException {
        if (!loggingIn.contains(role)) {
            throw new RefusedException(role + " may not log in");
        }
        Session session = new Session(role);
        sessions.add(session);
        return session;
    }

    synchronized void disconnect(Session session) {
        session.isAlive = false;
        sessions.remove(session);
    }

    synchronized boolean isAlive(Session session) {
        return session.isAlive;
    }

    /** Rights are looked at when a statement begins, as PostgreSQL does: what a transaction has written before it may commit. */
    synchronized void requireRight(Session session) throws RefusedException {
        requireAlive(session);
        if (!writing.contains(session.role)) {
            throw new RefusedException(session.role + " may not write");
        }
    }

    synchronized void requireAlive(Session session) throws RefusedException {
        if (!session.isAlive) {
            throw new RefusedException("the session was ended");
        }
    }

    synchronized void inTransaction(Session session, boolean isIn) {
        session.isInTransaction = isIn;
    }

    synchronized boolean mayWrite(String role) {
        return writing.contains(role);
    }

    synchronized boolean mayLogIn(String role) {
        return loggingIn.contains(role);
    }

    synchronized void writing(String role, boolean may) {
        change(writing, role, may);
    }

    synchronized void loggingIn(String role, boolean may) {
        change(loggingIn, role, may);
    }

    private static void change(Set<String> roles, String role, boolean may) {
        if (may) {
            roles.add(role);
        } else {
            roles.remove(role);
        }
    }

    /** Ends every session of a role; what it had begun is rolled back. */
    synchronized void end(String role) {
        List.copyOf(sessions).stream().filter(one -> one.role.equals(role)).forEach(this::disconnect);
    }

    /** Sessions of some roles, and open transactions of anybody. */
    synchronized List<String> remaining(Set<String> of) {
        List<String> remaining = new ArrayList<>();
        sessions.forEach(session -> {
            if (of.contains(session.role) || session.isInTransaction) {
                remaining.add("a session of role " + session.role);
            }
        });
        return remaining;
    }

    synchronized long sessions(String role) {
        return sessions.stream().filter(one -> one.role.equals(role)).count();
    }

    synchronized void denyTarget(boolean denied) {
        isTargetDenied = denied;
        wasTargetDenied |= denied;
    }

    synchronized boolean isTargetDenied() {
        return isTargetDenied;
    }

    /** Nobody keeps the application from the target before the first switch begins, and nothing tells it of it either. */
    synchronized boolean isTargetOpen() {
        return wasTargetDenied && !isTargetDenied;
    }

    /** Whether anybody could write to the source at this moment. */
    synchronized boolean isSourceOpen() {
        return writing.stream().anyMatch(role -> loggingIn.contains(role) || sessions(role) > 0)
                || sessions.stream().anyMatch(session -> session.isInTransaction);
    }
}
