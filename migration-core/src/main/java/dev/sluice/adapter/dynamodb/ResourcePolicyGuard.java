package dev.sluice.adapter.dynamodb;

import dev.sluice.gateway.ControlAnswer;
import dev.sluice.gateway.ControlAnswer.Found;
import dev.sluice.gateway.ControlAnswer.Lacking;
import dev.sluice.gateway.ControlAnswer.Refused;
import dev.sluice.gateway.ControlPlane.TableSettings;
import dev.sluice.gateway.StoreFailure.Kind;
import dev.sluice.gateway.TargetGuard;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.StoppedException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.project.TargetApplication;
import dev.sluice.run.Pause;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.dynamodb.model.PolicyNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;

/**
 * The guard by resource policies of DynamoDB. A policy is only replaced in the revision that was read, so that nobody's change is lost; what a read
 * tells may be a little old, so each change is made until a read shows it. A change is one attempt: what became of a lost one is read. Thread-safe.
 */
final class ResourcePolicyGuard implements TargetGuard {
    /** Stands for the revision of a table without a policy. */
    private static final String NO_POLICY = "NO_POLICY";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /** Half a minute: AWS speaks of a few seconds. */
    private static final int LOOKS = 60;
    /** So many looks have to say that a table is open before nothing is done: none of them may be the one that is old. */
    private static final int LOOKS_IF_OPEN = 6;
    /** Before a table counts as shut it is looked at once more after the time to settle, so here two do. */
    private static final int LOOKS_IF_SHUT = 1;
    /** A read that was old, or somebody who opened a table meanwhile, shows after the time to settle. */
    private static final int ROUNDS = 3;

    private final DynamoDbClient reads;
    private final DynamoDbClient writes;
    private final TargetName target;
    private final ControlQuestions questions;
    private final Pause pause;

    /**
     * A guard.
     *
     * @param reads asks again where no answer came
     * @param writes makes one attempt a call; both are closed with this object
     */
    ResourcePolicyGuard(DynamoDbClient reads, DynamoDbClient writes, TargetName target, Pause pause) {
        this.reads = reads;
        this.writes = writes;
        this.target = target;
        this.questions = new ControlQuestions(target.toString());
        this.pause = pause;
    }

    /**
     * A policy as it was read.
     *
     * @param revision its revision
     */
    private record Stored(GuardedPolicy policy, String revision) {}

    @Override
    public void close(Collection<String> tables, TargetApplication application) {
        if (application.principals().isEmpty()) {
            throw new InvalidInputException(
                    "Nobody is named whom the target could shut out (R-91): write the ARNs of the"
                            + " application's roles and users under cutover.application.principals.");
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (String table : new TreeSet<>(tables)) {
                String arn = arn(table);
                Change shut = new Change(
                        policy -> policy.closed(arn, application.principals()),
                        policy -> policy.standing(arn, application.principals()) == Standing.CLOSED,
                        LOOKS_IF_SHUT);
                change(table, arn, shut);
            }
            await(application.settle());
            ControlAnswer<GuardState> state = state(tables, application);
            if (state.found().filter(found -> found.isEach(Standing.CLOSED)).isPresent()) {
                return;
            }
        }
        throw new UnreachableException("The tables " + new TreeSet<>(tables) + " of " + target
                + " did not stay shut to the application: somebody else changes their policies; stop that first.");
    }

    /** A pause that an interrupt cuts short has not passed. */
    private void await(Duration time) {
        pause.pause(time);
        if (Thread.currentThread().isInterrupted()) {
            throw new StoppedException(
                    "Stopped while the target's tables were being shut or opened, of which some may be: do it again.");
        }
    }

    @Override
    public void open(Collection<String> tables) {
        for (String table : new TreeSet<>(tables)) {
            String arn = arn(table);
            Change open = new Change(
                    GuardedPolicy::open, policy -> policy.standing(arn, List.of()) == Standing.OPEN, LOOKS_IF_OPEN);
            change(table, arn, open);
        }
    }

    @Override
    public ControlAnswer<GuardState> state(Collection<String> tables, TargetApplication application) {
        Map<String, Standing> standings = new TreeMap<>();
        for (String table : new TreeSet<>(tables)) {
            ControlAnswer<Standing> one = settings(table).then(settings -> standing(table, settings, application));
            if (one.found().isEmpty()) {
                return one.then(never -> new Lacking<>("Nobody asked."));
            }
            standings.put(table, one.found().get());
        }
        return new Found<>(new GuardState(standings));
    }

    private ControlAnswer<Standing> standing(String table, TableSettings settings, TargetApplication application) {
        Optional<String> uncovered = uncovered(table, settings);
        if (uncovered.isPresent()) {
            return new Refused<>(uncovered.get());
        }
        return questions.ask(
                "dynamodb:GetResourcePolicy",
                () -> new Found<>(read(settings.arn()).policy().standing(settings.arn(), application.principals())));
    }

    /** What the guard needs to know of a table. */
    private ControlAnswer<TableSettings> settings(String table) {
        return questions.ask("dynamodb:DescribeTable", () -> {
            var said = reads.describeTable(request -> request.tableName(table)).table();
            return TableSettingsReading.isMadeUp(said)
                    ? new Lacking<>(
                            "DynamoDB Local has no policies, so nothing shuts the application out of " + table + ".")
                    : new Found<>(TableSettingsReading.read(said));
        });
    }

    /** With replicas, a table's policy says nothing of the other regions. */
    private static Optional<String> uncovered(String table, TableSettings settings) {
        return settings.replicas().isEmpty()
                ? Optional.empty()
                : Optional.of("Table " + table + " has replicas in other regions ("
                        + String.join(", ", settings.replicas()) + "), which a policy of this one does not shut.");
    }

    private String arn(String table) {
        ControlAnswer<TableSettings> settings = settings(table);
        if (settings instanceof Found<TableSettings> found) {
            uncovered(table, found.value()).ifPresent(sentence -> {
                throw new InvalidInputException(sentence);
            });
            return found.value().arn();
        }
        throw new UnreachableException(
                settings instanceof Lacking<TableSettings> lacking
                        ? lacking.reason()
                        : ((Refused<TableSettings>) settings).reason());
    }

    /**
     * What a policy has to become.
     *
     * @param edit makes it so
     * @param done whether it is so
     * @param looks so many have to say so after the first, where nothing was written
     */
    private record Change(UnaryOperator<GuardedPolicy> edit, Predicate<GuardedPolicy> done, int looks) {}

    /** Changes a policy until a read shows it so. */
    private void change(String table, String arn, Change change) {
        boolean written = false;
        for (int look = 0; look < LOOKS; look++) {
            if (look > 0) {
                await(BETWEEN_LOOKS);
            }
            try {
                Stored stored = read(arn);
                if (!change.done().test(stored.policy())) {
                    write(arn, stored, change.edit().apply(stored.policy()));
                    written = true;
                } else if (written || look >= change.looks()) {
                    return;
                }
            } catch (PolicyNotFoundException | ResourceInUseException changedMeanwhile) {
                continue;
            } catch (SdkException failure) {
                if (!mayHelp(failure)) {
                    throw new UnreachableException(refusal(failure), failure);
                }
            }
        }
        throw new UnreachableException(
                "The policy of table " + table + " of " + target
                        + " could not be changed: its service did not take the change, or somebody else changes it all the time.");
    }

    private static boolean mayHelp(SdkException failure) {
        Kind kind = FailureClassification.of(failure).kind();
        return kind == Kind.THROTTLE || kind == Kind.TRANSIENT;
    }

    private String refusal(SdkException failure) {
        return ControlQuestions.isUnknown(failure)
                ? questions.lacking("dynamodb:PutResourcePolicy")
                : questions.refused("dynamodb:PutResourcePolicy", failure);
    }

    private Stored read(String arn) {
        try {
            GetResourcePolicyResponse said = reads.getResourcePolicy(request -> request.resourceArn(arn));
            GuardedPolicy policy = GuardedPolicy.parse(said.policy())
                    .orElseThrow(() -> new UnreachableException("The policy of " + arn + " cannot be read as JSON."));
            return new Stored(policy, said.revisionId());
        } catch (PolicyNotFoundException none) {
            return new Stored(GuardedPolicy.none(), NO_POLICY);
        }
    }

    private void write(String arn, Stored stored, GuardedPolicy wanted) {
        if (wanted.isNone()) {
            writes.deleteResourcePolicy(request -> request.resourceArn(arn).expectedRevisionId(stored.revision()));
        } else {
            writes.putResourcePolicy(request ->
                    request.resourceArn(arn).policy(wanted.toString()).expectedRevisionId(stored.revision()));
        }
    }

    @Override
    public void close() {
        reads.close();
        writes.close();
    }
}
