package dev.sluice.cutover;

import dev.sluice.gateway.ControlPlane.EncryptionKey;
import dev.sluice.gateway.ControlPlane.TableSettings;
import dev.sluice.gateway.TargetGuard.GuardState;
import dev.sluice.gateway.TargetGuard.Standing;
import dev.sluice.project.CutoverPeople;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.PersonalStatement.Topic;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the gates on whom a switch is about: the application's access and the people who switch (G-13, G-18). Pure; used by one thread. */
final class PeopleRules {
    private static final Set<String> USABLE_KEY = Set.of("ENABLED", "UPDATING");
    private static final String WITHOUT_KEY = "INACCESSIBLE_ENCRYPTION_CREDENTIALS";

    private final CutoverFacts facts;
    private final CutoverSettings settings;
    private final Statements statements;

    PeopleRules(CutoverFacts facts, CutoverSettings settings) {
        this.facts = facts;
        this.settings = settings;
        this.statements = Statements.of(settings, facts.at());
    }

    GateReading access() {
        Parts parts = new Parts();
        statements.into(parts, Topic.POLICY_TESTED, "that the application's role was tested");
        statements.into(parts, Topic.KEY_REACHABLE, "that the application can use the tables' key");
        statements.into(parts, Topic.ROUTE_TESTED, "that the application reaches the endpoint");
        int principals = settings.preparation().application().principals().size();
        if (principals == 0) {
            parts.unknown(
                    "Nobody is named whom the target could shut out (R-91): write the ARNs of the application's roles"
                            + " and users under cutover.application.principals.");
        } else {
            parts.answer(facts.target().guard(), state -> guard(parts, state));
        }
        facts.target()
                .tables()
                .forEach(table -> parts.answer(table.settings(), told -> key(parts, table.name(), told)));
        Look look = new Look(Gate.ACCESS, "role, key, route tested; principals named", Optional.of(facts.at()));
        return parts.reading(look, principals == 1 ? "1 principal" : principals + " principals");
    }

    private static void key(Parts parts, String table, TableSettings told) {
        if (told.status().equals(WITHOUT_KEY)) {
            parts.failed("DynamoDB cannot reach the key of table " + table + ".");
            return;
        }
        if (told.key().isEmpty()) {
            parts.passed("Table " + table + " has no key of its own.");
            return;
        }
        EncryptionKey key = told.key().get();
        String name = "Key " + key.arn() + " of table " + table;
        if (key.unreachableSince().isPresent()) {
            parts.failed(name + " cannot be reached by DynamoDB since "
                    + key.unreachableSince().get() + ".");
        } else {
            parts.check(USABLE_KEY.contains(key.status()), name + " is " + key.status() + ".");
        }
    }

    private static void guard(Parts parts, GuardState state) {
        String altered = named(state, Standing.ALTERED);
        if (!altered.isEmpty()) {
            parts.failed("The statement that shuts the application out is in the policy of " + altered
                    + ", but for others, or somebody changed it.");
            return;
        }
        String shut = named(state, Standing.CLOSED);
        parts.passed(
                shut.isEmpty()
                        ? "No table's policy shuts the application out now."
                        : "The policy shuts the application out of " + shut + " now.");
    }

    private static String named(GuardState state, Standing standing) {
        return state.tables().entrySet().stream()
                .filter(table -> table.getValue() == standing)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    GateReading people() {
        Look look = new Look(Gate.PEOPLE, "two people, window open, run book printed", Optional.of(facts.at()));
        Parts parts = new Parts();
        Optional<CutoverPeople> named = settings.preparation().people();
        if (named.isEmpty()) {
            parts.unknown("Nobody is named: write operator, approver and window under cutover.people.");
        }
        named.ifPresent(people -> named(parts, people));
        statements.into(parts, Topic.RUN_BOOK_PRINTED, "that the run book is printed");
        return parts.reading(
                look,
                named.map(people -> people.operator() + ", " + people.approver())
                        .orElse("-"));
    }

    private void named(Parts parts, CutoverPeople people) {
        boolean two =
                !people.operator().strip().equalsIgnoreCase(people.approver().strip());
        parts.check(
                two,
                two
                        ? people.operator() + " does it, " + people.approver() + " allows it."
                        : people.operator() + " would allow what " + people.operator() + " does: name two people.");
        boolean open = people.isOpenAt(facts.at());
        parts.check(
                open,
                "The window of " + people.from() + " to " + people.until() + " is "
                        + (open ? "open." : "not open now."));
    }
}
