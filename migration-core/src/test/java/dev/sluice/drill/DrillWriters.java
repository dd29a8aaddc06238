package dev.sluice.drill;

import dev.sluice.drill.Operator.Kind;
import dev.sluice.gateway.AdvancedSequence;
import dev.sluice.gateway.GivenNumbers;
import dev.sluice.gateway.SourceWriters;
import dev.sluice.gateway.WriteStop;
import dev.sluice.gateway.WriterCensus;
import dev.sluice.source.QualifiedName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes rights of the drill's roles and gives them back; a statement is a verb and a role. Thread-safe. */
final class DrillWriters implements SourceWriters {
    private static final String REVOKE = "REVOKE ";
    private static final String GRANT = "GRANT ";
    private static final String NOLOGIN = "NOLOGIN ";
    private static final String LOGIN = "LOGIN ";

    private final DrillWorld world;
    private final Operator operator;
    private final Privileges privileges;

    DrillWriters(DrillWorld world, Operator operator) {
        this.world = world;
        this.operator = operator;
        this.privileges = world.privileges();
    }

    @Override
    public WriterCensus census(Set<QualifiedName> tables) {
        operator.requireAlive();
        return new WriterCensus(
                new TreeSet<>(privileges.roles())
                        .stream()
                                .filter(role -> privileges.mayLogIn(role) && privileges.mayWrite(role))
                                .map(role -> new WriterCensus.Writer(role, privileges.sessions(role)))
                                .toList(),
                List.of(),
                0,
                Duration.ZERO,
                List.of());
    }

    /** Of what is there now: what a killed operator has taken already is not given back by this one. */
    @Override
    public WriteStop plan(Set<QualifiedName> tables, List<String> roles) {
        operator.requireAlive();
        List<String> stop = new ArrayList<>();
        List<String> undo = new ArrayList<>();
        for (String role : new TreeSet<>(privileges.roles())) {
            if (privileges.mayWrite(role)) {
                stop.add(REVOKE + role);
                undo.add(GRANT + role);
            }
        }
        for (String role : roles) {
            if (privileges.mayLogIn(role)) {
                stop.add(NOLOGIN + role);
                undo.add(LOGIN + role);
            }
        }
        return new WriteStop(roles, stop, undo);
    }

    @Override
    public void stop(WriteStop stop, Duration atMost) {
        world.application().tick();
        operator.reach(Kind.DEED, "before the rights are taken");
        // One transaction: nobody sees a part of it.
        synchronized (privileges) {
            stop.stop().stream()
                    .filter(statement -> !isLeftAlone(statement.substring(statement.indexOf(' ') + 1)))
                    .forEach(this::run);
        }
        operator.reach(Kind.DEED, "after the rights were taken");
        world.application().tick();
        if (!world.has(DrillMutation.SESSIONS_NOT_ENDED)) {
            stop.roles().stream().filter(role -> !isLeftAlone(role)).forEach(privileges::end);
        }
        operator.reach(Kind.DEED, "after the sessions were ended");
        world.application().tick();
    }

    private boolean isLeftAlone(String role) {
        return world.has(DrillMutation.WRITERS_NOT_STOPPED) && role.equals(DrillWorld.FORGOTTEN);
    }

    private void run(String statement) {
        String role = statement.substring(statement.indexOf(' ') + 1);
        if (statement.startsWith(REVOKE)) {
            privileges.writing(role, false);
        } else if (statement.startsWith(GRANT)) {
            privileges.writing(role, true);
        } else if (statement.startsWith(NOLOGIN)) {
            privileges.loggingIn(role, false);
        } else if (statement.startsWith(LOGIN)) {
            privileges.loggingIn(role, true);
        } else {
            throw new IllegalArgumentException("no statement of a stop: " + statement);
        }
    }

    @Override
    public List<String> remaining(List<String> roles) {
        operator.requireAlive();
        return world.has(DrillMutation.SESSIONS_NOT_ENDED) || world.has(DrillMutation.WRITERS_NOT_STOPPED)
                ? List.of()
                : privileges.remaining(Set.copyOf(roles));
    }

    @Override
    public String role() {
        return "sluice";
    }

    @Override
    public List<AdvancedSequence> advanceSequences(
            Set<QualifiedName> tables, List<GivenNumbers> given, Duration atMost) {
        operator.reach(Kind.DEED, "before the sequences are advanced");
        List<AdvancedSequence> advanced = world.has(DrillMutation.SEQUENCES_NOT_ADVANCED)
                ? List.of()
                : world.source().advance(given);
        operator.reach(Kind.DEED, "after the sequences were advanced");
        return advanced;
    }

    @Override
    public List<String> allow(List<String> undo, Duration atMost) {
        operator.reach(Kind.DEED, "before the rights are given back");
        world.application().tick();
        synchronized (privileges) {
            undo.stream()
                    .filter(statement -> !world.has(DrillMutation.RIGHT_NOT_GIVEN_BACK)
                            || !statement.equals(GRANT + DrillWorld.FORGOTTEN))
                    .forEach(this::run);
        }
        operator.reach(Kind.DEED, "after the rights were given back");
        world.application().tick();
        return List.of();
    }
}
