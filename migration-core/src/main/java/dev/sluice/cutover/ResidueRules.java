package dev.sluice.cutover;

import dev.sluice.cutover.CutoverFacts.Residue;
import dev.sluice.gateway.ItemSweeper;
import dev.sluice.project.CutoverSettings;
import dev.sluice.project.PersonalStatement.Topic;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the gate on what readers see of the engine (G-16): a scan that found no mark of it, or, as long as the engine needs them, a person who says that
 * every reader leaves them out. Pure; used by one thread.
 */
final class ResidueRules {
    private final CutoverFacts facts;
    private final CutoverSettings settings;

    ResidueRules(CutoverFacts facts, CutoverSettings settings) {
        this.facts = facts;
        this.settings = settings;
    }

    GateReading reading() {
        Optional<Residue> scan = facts.proof().residue();
        Look look = new Look(
                Gate.RESIDUE,
                "0 marks in the target, or readers filter",
                scan.map(Residue::at).or(() -> Optional.of(facts.at())));
        if (scan.filter(found -> found.marked() == 0).isPresent()) {
            return look.passed(
                    "0 marks",
                    String.format(
                            Locale.ROOT,
                            "A scan of all %,d items found no mark of the engine.",
                            scan.get().items()));
        }
        if (!facts.move().isOf(facts.now())) {
            return look.unknown("-", "Nothing of this design was moved whose marks readers could see.");
        }
        Parts parts = new Parts();
        Statements.of(settings, facts.at())
                .into(
                        parts,
                        Topic.READERS_FILTER,
                        "that every reader leaves out tombstones (attribute_not_exists(_md)) and "
                                + String.join(", ", ItemSweeper.marks()));
        boolean isFiltered = parts.reading(look, "").standing() == GateReading.Standing.PASSED;
        String figure = scan.map(found ->
                        String.format(Locale.ROOT, "%,d marks, %,d tombstones", found.marked(), found.tombstones()))
                .orElse("marks, tombstones visible");
        return isFiltered
                ? parts.reading(look, "readers filter")
                : look.failed(
                        figure,
                        "Until a move is COMPLETED each item that Sluice wrote carries _mv and _mh, and what was deleted stays as a"
                                + " tombstone with _md (R-12, R-14). "
                                + parts.reading(look, "").evidence());
    }
}
