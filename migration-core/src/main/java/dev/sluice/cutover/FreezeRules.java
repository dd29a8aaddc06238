package dev.sluice.cutover;

import dev.sluice.gateway.WriterCensus;
import dev.sluice.gateway.WriterCensus.Writer;
import dev.sluice.project.FreezeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whether a freeze would hold whoever writes to the source (G-17). Pure; used by one thread. */
final class FreezeRules {
    private final CutoverFacts facts;
    private final FreezeSettings freeze;

    FreezeRules(CutoverFacts facts, FreezeSettings freeze) {
        this.facts = facts;
        this.freeze = freeze;
    }

    GateReading reading() {
        Look look = new Look(
                Gate.FREEZE_PLAN,
                "each writer named, 0 prepared, transactions < "
                        + freeze.limits().longestTransaction().toSeconds() + " s",
                Optional.of(facts.at()));
        if (facts.writers().census().isEmpty()) {
            return look.unknown("-", facts.writers().why());
        }
        WriterCensus census = facts.writers().census().get();
        String figure = census.roles().size() + " roles, " + census.prepared() + " prepared, longest "
                + census.longest().toSeconds() + " s";
        List<String> wrong = wrong(census);
        if (!wrong.isEmpty()) {
            return look.failed(figure, String.join("; ", wrong) + ".");
        }
        if (!facts.writers().unread().isEmpty()) {
            return look.unknown(figure, String.join("; ", facts.writers().unread()) + ".");
        }
        if (freeze.roles().isEmpty()) {
            return look.unknown(
                    figure,
                    "No role is named that writes: name those of the application under cutover.freeze.roles of the project file.");
        }
        return look.passed(
                figure,
                "All roles that may write are named in the project file (" + String.join(", ", freeze.roles())
                        + "); they lose rights, log in and sessions. That nothing else has written the log proves in the freeze itself.");
    }

    private List<String> wrong(WriterCensus census) {
        List<String> wrong = new ArrayList<>(facts.writers().conflicts());
        List<String> unnamed = census.roles().stream()
                .map(Writer::name)
                .filter(role -> !freeze.roles().contains(role))
                .toList();
        if (!unnamed.isEmpty()) {
            wrong.add("these roles may write and are not named under cutover.freeze.roles: "
                    + String.join(", ", unnamed));
        }
        wrong.addAll(census.bypasses());
        if (census.prepared() > 0) {
            wrong.add("prepared transactions wait; commit them or roll them back");
        }
        if (census.longest().compareTo(freeze.limits().longestTransaction()) >= 0) {
            wrong.add("a transaction is open too long; end it first");
        }
        if (!census.lacking().isEmpty()) {
            wrong.add("the role that freezes lacks " + String.join(", ", census.lacking()));
        }
        return wrong;
    }
}
