package dev.sluice.verify;

import dev.sluice.design.KeyAttribute;
import dev.sluice.design.TableDesign;
import dev.sluice.item.Hash128;
import dev.sluice.item.Item;
import dev.sluice.value.Lsn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Verifies single keys and nothing else, each at a proven position: those that were touched since a position. Used by one thread. */
public final class KeyVerification {
    /** A key that comes again is known by its hash among so many; behind them it is looked at, and counted, again. */
    private static final int MOST_KNOWN = 200_000;

    private final VerificationPorts ports;
    private final FollowedStream stream;
    private final VerifyLevel level;
    private final Map<TableDesign, Part> parts = new LinkedHashMap<>();
    private final Fingerprint fingerprint = new ReadBackFingerprint();
    private int known;

    KeyVerification(VerificationPorts ports, FollowedStream stream, VerifyLevel level) {
        this.ports = ports;
        this.stream = stream;
        this.level = level;
    }

    private record Part(Recheck recheck, RecheckFindings findings, List<String> keyAttributes, Set<Hash128> known) {}

    /**
     * Takes the key of an item that some row has or had.
     *
     * @param key its key attributes
     * @throws dev.sluice.problem.UnreachableException when a side cannot be read
     */
    public void add(TableDesign table, Item key) {
        take(table, key, Recheck::addOfRow);
    }

    /**
     * Takes a key that an earlier verification left open, whoever wrote what stands there.
     *
     * @throws dev.sluice.problem.UnreachableException when a side cannot be read
     */
    public void add(OpenKey open) {
        take(open.table(), open.key(), Recheck::add);
    }

    private void take(TableDesign table, Item key, BiConsumer<Recheck, Item> receiver) {
        Part part = parts.computeIfAbsent(table, this::part);
        boolean isNew = known >= MOST_KNOWN
                ? !part.known().contains(fingerprint.key(key, part.keyAttributes()))
                : part.known().add(fingerprint.key(key, part.keyAttributes()));
        if (isNew) {
            known++;
            receiver.accept(part.recheck(), key);
        }
    }

    private Part part(TableDesign table) {
        RecheckFindings findings = new RecheckFindings(ports, table);
        return new Part(
                new Recheck(ports, stream, table, TableVerification.depth(level), findings),
                findings,
                table.keyAttributes().stream().map(KeyAttribute::name).toList(),
                new HashSet<>());
    }

    /**
     * Settles every key, and concludes.
     *
     * @param position up to which changes were taken
     * @throws dev.sluice.problem.UnreachableException when a side cannot be read
     */
    public Verified conclude(Lsn position) {
        Tally tally = Tally.NONE;
        List<Difference> differences = new ArrayList<>();
        List<ConfirmedKey> confirmed = new ArrayList<>();
        OpenKeys open = OpenKeys.NONE;
        for (Part part : parts.values()) {
            part.recheck().settle();
            tally = tally.plus(Tally.of(part.findings().counts()));
            differences.addAll(part.findings().differences());
            confirmed.addAll(part.findings().confirmed());
            open = open.plus(part.findings().open());
        }
        Verified.Found found = new Verified.Found(tally, differences, confirmed, open);
        return Verified.concluded(VerdictRules.ofKeys(tally, level), level, Optional.empty(), found, position);
    }
}
