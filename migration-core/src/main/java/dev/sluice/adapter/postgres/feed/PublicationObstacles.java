package dev.sluice.adapter.postgres.feed;

import dev.sluice.gateway.FeedObstacle;
import dev.sluice.gateway.FeedObstacle.Kind;
import dev.sluice.source.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Judges the publication of a feed: one that is there has to publish everything, one that is not has to be allowed. */
final class PublicationObstacles {
    private final FeedFacts facts;
    private final List<FeedObstacle> found = new ArrayList<>();

    private PublicationObstacles(FeedFacts facts) {
        this.facts = facts;
    }

    static List<FeedObstacle> of(FeedFacts facts) {
        PublicationObstacles obstacles = new PublicationObstacles(facts);
        facts.publication().ifPresentOrElse(obstacles::present, obstacles::absent);
        return obstacles.found;
    }

    /** A slot that is older than its publication cannot be read, and what was changed without one was not published. */
    private void gone() {
        found.add(new FeedObstacle(
                Kind.PUBLICATION,
                "The publication " + facts.name()
                        + " is gone, without which the slot of that name cannot be read, so that"
                        + " changes are missing for ever (R-54, REBASE_REQUIRED); run `sluice sync --drop`, then `sluice sync"
                        + " --prepare` and `sluice backfill`."));
    }

    private void absent() {
        if (facts.slot().isPresent()) {
            gone();
            return;
        }
        List<String> reasons = new ArrayList<>();
        if (!facts.server().mayCreate()) {
            reasons.add("may not create anything in database " + facts.server().database());
        }
        String others = facts.published().stream()
                .filter(member -> !member.isOwned())
                .map(member -> member.name().toString())
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            reasons.add("does not own " + others);
        }
        if (!reasons.isEmpty()) {
            found.add(new FeedObstacle(
                    Kind.PUBLICATION_RIGHT,
                    "The role " + facts.server().role() + " cannot create the publication " + facts.name()
                            + ", because it " + String.join(" and ", reasons) + "; have somebody who may run: "
                            + PublicationSql.create(facts.name(), facts.members(), facts.majorVersion()) + ";"));
        }
    }

    private void present(PublicationFacts publication) {
        if (!publication.missingOperations().isEmpty()) {
            add(
                    "leaves out every " + String.join(" and every ", publication.missingOperations()),
                    PublicationSql.setOperations(facts.name()));
        }
        List<QualifiedName> missing = facts.published().stream()
                .map(TableFacts::name)
                .filter(table -> !publication.tables().contains(table))
                .toList();
        boolean hasPartitions = facts.members().stream().anyMatch(TableFacts::isPartitioned);
        if (hasPartitions && facts.majorVersion() >= PublicationSql.WITH_VIA_ROOT && !publication.isViaRoot()) {
            add("publishes partitions under names of their own (R-56)", PublicationSql.setViaRoot(facts.name()));
        } else if (!missing.isEmpty()) {
            add(
                    "leaves out "
                            + missing.stream().map(QualifiedName::toString).collect(Collectors.joining(", ")),
                    PublicationSql.addTables(facts.name(), missing));
        }
        for (TableFacts member : facts.published()) {
            if (publication.narrowed().contains(member.name())) {
                add(
                        "leaves out rows or columns of " + member.name(),
                        PublicationSql.setTable(facts.name(), member.name()));
            }
        }
    }

    /** What was written before the remedy has not come, and will not. */
    private void add(String lack, String remedy) {
        String gap = facts.slot().isPresent()
                ? " as its owner, then say sluice sync --drop, sluice sync --prepare and sluice backfill: changes made before that are not"
                        + " in the stream, and never will be."
                : " as its owner.";
        found.add(new FeedObstacle(
                Kind.PUBLICATION, "The publication " + facts.name() + " " + lack + "; run: " + remedy + ";" + gap));
    }
}
