package dev.sluice.engine;

import dev.sluice.engine.AcceptedLoss.TableLoss;
import dev.sluice.engine.Adoption.OurKey;
import dev.sluice.gateway.ItemKey;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.AtomicFile;
import dev.sluice.report.LossJson;
import dev.sluice.verify.ConfirmedKey;
import dev.sluice.verify.Difference;
import dev.sluice.verify.FollowedStream;
import dev.sluice.verify.Verdict;
import dev.sluice.verify.Verified;
import dev.sluice.verify.VerifyCounts;
import dev.sluice.verify.VerifyResult;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a way back leaves behind in the target where somebody accepts that: each key whose sides differ once nobody writes, by name. {@link #name},
 * {@link #confirm} and {@link #write} are called in this order. Used by one thread at a time.
 */
final class LostItems {
    private final EnginePorts ports;
    private final CutoverSession session;
    private final LossAcceptance accepted;
    private final LossWindow.Loss loss;
    private List<ConfirmedKey> lost = List.of();

    /**
     * Nothing is named yet.
     *
     * @param loss what was shown of it
     */
    LostItems(EnginePorts ports, CutoverSession session, LossAcceptance accepted, LossWindow.Loss loss) {
        this.ports = ports;
        this.session = session;
        this.accepted = accepted;
        this.loss = loss;
    }

    LossWindow.Kind kind() {
        return loss.kind();
    }

    /** Whether anything is lost, once it is named. */
    boolean isAny() {
        return !lost.isEmpty();
    }

    /**
     * Names everything that differs.
     *
     * @param generation of what is taken over
     * @param held what the reverse sync holds, which is all that may be lost where the streams can be read
     * @return keys to take over: those that are lost, and those that are equal and written by the application
     * @throws StoppedException where not all can be named, or something differs that was not shown
     */
    List<OurKey> name(LastLook look, long generation, Set<ItemKey> held, Watch inner) {
        Verified seen = look.examine(Optional.of(FollowedStream.atRest(generation, ports.clock())), inner);
        VerifyCounts counts = seen.result().counts();
        boolean isWhole = seen.isTested()
                && counts.notCompared() + counts.unsettled() + counts.quarantined() == 0
                && seen.open().size() == seen.confirmed().size();
        if (!isWhole) {
            throw new StoppedException(
                    "Each item that is lost has to be named, and not all can be: of a table that are 10,000 at most, and every item has to be"
                            + " comparable. The comparison says: "
                            + seen.result().reason());
        }
        List<ConfirmedKey> differing = seen.confirmed().stream()
                .filter(key -> key.sighting().kind() != Difference.Kind.FOREIGN)
                .toList();
        if (loss.kind() == LossWindow.Kind.HELD) {
            requireHeld(differing, held);
        }
        lost = differing;
        return seen.confirmed().stream()
                .map(key -> new OurKey(key.table(), key.key()))
                .toList();
    }

    private static void requireHeld(List<ConfirmedKey> differing, Set<ItemKey> held) {
        List<ConfirmedKey> unexplained = differing.stream()
                .filter(key -> !held.contains(ItemKey.of(key.table().name(), key.key())))
                .toList();
        if (!unexplained.isEmpty()) {
            throw new StoppedException(String.format(
                    Locale.ROOT,
                    "%,d items differ that the reverse sync does not hold, the first of table %s: %s. The loss of what it holds was accepted,"
                            + " and no other: look at them with sluice verify.",
                    unexplained.size(),
                    unexplained.get(0).table().name(),
                    unexplained.get(0).text()));
        }
    }

    /**
     * Proves that these differ and nothing else does, after they were taken over: whoever writes now leaves an item that is not ours, or takes one away.
     *
     * @return what was found, a sentence
     * @throws StoppedException where it is otherwise
     */
    String confirm(LastLook look, Watch inner) {
        VerifyResult result = look.compare(inner);
        boolean isSame = result.missing() == count(Difference.Kind.MISSING)
                && result.extra() == count(Difference.Kind.EXTRA)
                && result.different() == count(Difference.Kind.DIFFERENT)
                && result.foreign() + result.quarantined() + result.notCompared() == 0
                && result.verdict() == (isAny() ? Verdict.DIFFERENT : Verdict.EQUAL);
        if (!isSame) {
            throw new StoppedException(
                    "While what is lost was named, something else came to differ: somebody may still write to the target,"
                            + " past the hook and every right (R-91). The comparison says: " + result.reason());
        }
        return String.format(
                Locale.ROOT,
                "After the last write, of %,d items, all of them, %,d differ, and each of these is named.",
                result.compared(),
                lost.size());
    }

    private long count(Difference.Kind kind) {
        return lost.stream().filter(key -> key.sighting().kind() == kind).count();
    }

    /**
     * Writes them down, in the project folder.
     *
     * @param change the number of the way back
     * @throws StoppedException where the folder cannot be written
     */
    AcceptedLoss write(LastLook look, long change, Watch inner) {
        Path file = file(session.workspace().folder(), change);
        MessageDigest digest = sha256();
        try {
            AtomicFile.replace(file, out -> {
                OutputStream digested = new DigestOutputStream(out, digest);
                line(digested, LossJson.head(facts(change), lost.size()));
                look.tell(lost, item -> line(digested, LossJson.line(item)), inner);
            });
        } catch (UncheckedIOException | IOException failed) {
            throw new StoppedException(
                    file + " could not be written, in which each lost item is to be named (" + failed
                            + "): free space or give rights.",
                    failed);
        }
        return new AcceptedLoss(
                accepted, shown(), tables(), file, HexFormat.of().formatHex(digest.digest()));
    }

    private String shown() {
        return loss.why() + " " + loss.window() + ".";
    }

    private Map<String, String> facts(long change) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("project", session.workspace().project().name());
        facts.put("change", String.valueOf(change));
        facts.put("at", ports.clock().instant().toString());
        facts.put("acceptedBy", accepted.who());
        facts.put("reason", accepted.reason());
        facts.put("shown", shown());
        return facts;
    }

    private List<TableLoss> tables() {
        Map<String, TableLoss> tables = new TreeMap<>();
        lost.forEach(key -> tables.merge(
                key.table().name(),
                one(key),
                (some, more) -> new TableLoss(
                        some.table(),
                        some.put() + more.put(),
                        some.deleted() + more.deleted(),
                        some.changed() + more.changed())));
        return List.copyOf(tables.values());
    }

    private static TableLoss one(ConfirmedKey key) {
        Difference.Kind kind = key.sighting().kind();
        return new TableLoss(
                key.table().name(),
                kind == Difference.Kind.EXTRA ? 1 : 0,
                kind == Difference.Kind.MISSING ? 1 : 0,
                kind == Difference.Kind.DIFFERENT ? 1 : 0);
    }

    private static void line(OutputStream out, String text) {
        try {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /**
     * Takes the file away of a way back that was given up: nothing is lost then.
     *
     * @return a sentence where that fails, which keeps nobody from going on
     */
    static Optional<String> forget(Path folder, long change) {
        try {
            Files.deleteIfExists(file(folder, change));
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(file(folder, change)
                    + " names what was to be lost on a way back that was given up, and cannot be removed (" + failed
                    + "): remove it by hand.");
        }
    }

    static Path file(Path folder, long change) {
        return folder.resolve("lost-items-" + change + ".jsonl");
    }
}
