package dev.sluice.report;

import com.google.gson.JsonParser;
import dev.sluice.gateway.Evidence;
import dev.sluice.gateway.RunRecord;
import dev.sluice.gateway.Subject;
import java.util.Optional;

/** Whether evidence still speaks of what is there: a result that was found before something changed is named stale wherever it is told. Stateless. */
final class Freshness {
    private Freshness() {}

    /** Why evidence says nothing of what is there now. */
    enum Stale {
        DESIGN("of another design than the present one"),
        ELSEWHERE("of another source or target than those of the last backfill"),
        BACKFILL("from before the last backfill ended"),
        SYNC("from before the last sluice sync, which may have written"),
        PATTERNS("of other access patterns than the present ones");

        private final String clause;

        Stale(String clause) {
            this.clause = clause;
        }

        /** What it is, as the end of a sentence. */
        String clause() {
            return clause;
        }
    }

    /** Of a verification of a whole level, which names the backfill that had ended before it and how many syncs there were. */
    static Optional<Stale> ofLevel(ReportContent content, Evidence evidence) {
        Optional<Stale> stale = ofSubject(content, evidence.subject());
        if (stale.isPresent()) {
            return stale;
        }
        if (content.run().filter(run -> evidence.run().equals(run.id())).isEmpty()) {
            return Optional.of(Stale.BACKFILL);
        }
        long syncs = EvidenceText.syncs(JsonParser.parseString(evidence.json()).getAsJsonObject());
        if (syncs != content.syncs()) {
            return Optional.of(Stale.SYNC);
        }
        return ofPatterns(content, evidence);
    }

    /** Of a sample or a window, which name no backfill: by the time. */
    static Optional<Stale> ofPart(ReportContent content, Evidence evidence) {
        return ofSubject(content, evidence.subject())
                .or(() -> content.run()
                                .flatMap(RunRecord::ended)
                                .filter(ended -> !evidence.at().isAfter(ended))
                                .isPresent()
                        ? Optional.of(Stale.BACKFILL)
                        : Optional.empty())
                .or(() -> content.history()
                                .syncedUntil()
                                .filter(until -> until.isAfter(evidence.at()))
                                .isPresent()
                        ? Optional.of(Stale.SYNC)
                        : Optional.empty());
    }

    private static Optional<Stale> ofSubject(ReportContent content, Subject subject) {
        if (!subject.designHash().equals(content.now().designHash())) {
            return Optional.of(Stale.DESIGN);
        }
        return content.isOfLastRun(subject) ? Optional.empty() : Optional.of(Stale.ELSEWHERE);
    }

    private static Optional<Stale> ofPatterns(ReportContent content, Evidence evidence) {
        return evidence.kind().equals("verify-patterns")
                        && !evidence.subject()
                                .patternsHash()
                                .equals(content.now().patternsHash())
                ? Optional.of(Stale.PATTERNS)
                : Optional.empty();
    }
}
