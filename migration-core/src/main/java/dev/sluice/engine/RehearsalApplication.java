package dev.sluice.engine;

import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.SourceCopy;
import dev.sluice.gateway.SourceCopy.Answer;
import dev.sluice.gateway.SourceCopy.RowApplication;
import dev.sluice.gateway.TargetReader;
import dev.sluice.item.AttributeValue;
import dev.sluice.problem.SluiceException;
import dev.sluice.problem.StoppedException;
import dev.sluice.project.CutoverHook;
import dev.sluice.project.CutoverHook.Moment;
import dev.sluice.run.Pause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/**
 * The application of a rehearsal: writes all the time, to the source of the copy, until it is told of the target, and back again. On the source it tries
 * whatever it is told, so that only the freeze stops it; from the target it stays away when it is told to. It knows what was acknowledged. Its hook may be
 * called from any thread, the rest is its owner's.
 */
final class RehearsalApplication implements AutoCloseable {
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(5);
    /** A row that changes faster is hardly ever seen at rest, and a verification cannot conclude on it. */
    private static final Duration BETWEEN_WRITES_OF_A_ROW = Duration.ofMillis(500);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** Each stretch between two changes of side has rows of its own, so that what was written last before each of them stays to be looked at. */
    static final int STRETCHES = 5;

    private final RehearsedRows rows;
    private final RowApplication source;
    private final ItemStore target;
    private final Pause pause;
    /** Held for each write to the target, so that whoever stops the application waits for those under way. */
    private final ReadWriteLock atTarget = new ReentrantReadWriteLock();

    private final Background<Map<RehearsedRows.Row, Set<AttributeValue>>> writing;
    private final AtomicLong toSource = new AtomicLong();
    private final AtomicLong toTarget = new AtomicLong();
    private volatile boolean isAtTarget;
    private volatile boolean isStopped;
    private final AtomicInteger stretch = new AtomicInteger();
    private volatile boolean isEnding;

    /** Begins to write to the copy; both stay open longer than it. */
    RehearsalApplication(RehearsedRows rows, SourceCopy copy, ItemStore target, Pause pause) {
        this.rows = rows;
        this.source = copy.application();
        this.target = target;
        this.pause = pause;
        this.writing = Background.begin("rehearsal", this::write, () -> isEnding = true);
    }

    /** The hook that it is told by. */
    void call(CutoverHook hook, Moment moment, Path project) {
        atTarget.writeLock().lock();
        try {
            switch (moment) {
                case SWITCH -> {
                    stretch.addAndGet(isAtTarget ? 0 : 1);
                    isAtTarget = true;
                    isStopped = false;
                }
                case SWITCH_BACK -> {
                    stretch.addAndGet(isAtTarget ? 1 : 0);
                    isAtTarget = false;
                    isStopped = false;
                }
                case FREEZE_TARGET -> isStopped = true;
                case UNFREEZE_TARGET -> isStopped = false;
                case FREEZE, RELEASE, UNFREEZE -> {
                    // It does not listen: rights alone keep it from the source.
                }
            }
        } finally {
            atTarget.writeLock().unlock();
        }
    }

    /** What each row that was written may hold: what was acknowledged last, and what was tried after it and nobody knows of. */
    private Map<RehearsedRows.Row, Set<AttributeValue>> write() {
        Map<RehearsedRows.Row, Set<AttributeValue>> expected = new HashMap<>();
        for (int turn = 0; !isEnding; turn++) {
            List<RehearsedRows.Row> mine = ofStretch();
            RehearsedRows.Row row = mine.get(turn % mine.size());
            // The other value each time that its turn comes, so that a write that gets lost leaves a trace.
            RehearsedRows.Row donor = rows.donors().get(turn / mine.size() % 2);
            Answer answer = isAtTarget ? put(row, donor) : update(row, donor);
            if (answer == Answer.CHANGED) {
                throw new StoppedException("Column " + rows.column().column() + " of "
                        + rows.column().table()
                        + " of the copy does not keep what is written to it, as where a trigger sets it, and no other column could be"
                        + " written: what became of such writes cannot be told.");
            }
            if (answer == Answer.ACKNOWLEDGED) {
                expected.put(row, Set.of(donor.value()));
            } else if (answer == Answer.UNKNOWN) {
                Set<AttributeValue> possible = new HashSet<>(expected.getOrDefault(row, Set.of(row.value())));
                possible.add(donor.value());
                expected.put(row, possible);
            }
            Duration pace = BETWEEN_WRITES_OF_A_ROW.dividedBy(mine.size());
            pause.pause(pace.compareTo(BETWEEN_WRITES) < 0 ? BETWEEN_WRITES : pace);
        }
        return expected;
    }

    private Answer update(RehearsedRows.Row row, RehearsedRows.Row donor) {
        Answer answer = source.copy(rows.column(), row.key(), donor.key());
        if (answer == Answer.ACKNOWLEDGED) {
            toSource.incrementAndGet();
        }
        return answer;
    }

    /** The rows of this stretch; where there are fewer rows than stretches, they share. */
    private List<RehearsedRows.Row> ofStretch() {
        List<RehearsedRows.Row> all = rows.written();
        int of = Math.min(STRETCHES, all.size());
        int first = stretch.get() % of;
        return IntStream.range(0, all.size())
                .filter(index -> index % of == first)
                .mapToObj(all::get)
                .toList();
    }

    private Answer put(RehearsedRows.Row row, RehearsedRows.Row donor) {
        atTarget.readLock().lock();
        try {
            if (isStopped || !isAtTarget) {
                return Answer.REFUSED;
            }
            target.setInPlace(rows.table(), row.item(), rows.attribute(), donor.value());
            toTarget.incrementAndGet();
            return Answer.ACKNOWLEDGED;
        } catch (SluiceException unknown) {
            return Answer.UNKNOWN;
        } finally {
            atTarget.readLock().unlock();
        }
    }

    /** How many writes the source acknowledged by now. */
    long acknowledgedBySource() {
        return toSource.get();
    }

    /** How many the target did. */
    long acknowledgedByTarget() {
        return toTarget.get();
    }

    /**
     * Lets it write on.
     *
     * @return false where so many more were not acknowledged in time
     */
    boolean awaitMore(long writes, Duration atMost) {
        long wanted = toSource.get() + toTarget.get() + writes;
        for (Duration waited = Duration.ZERO; waited.compareTo(atMost) < 0; waited = waited.plus(BETWEEN_LOOKS)) {
            if (toSource.get() + toTarget.get() >= wanted || writing.hasEnded()) {
                break;
            }
            pause.pause(BETWEEN_LOOKS);
        }
        return toSource.get() + toTarget.get() >= wanted;
    }

    /** Lets it write no more; may be called again. */
    void rest() {
        writing.end();
    }

    /** Looks at what it wrote, once it rests and the target is known to have all of the source. */
    Judgement judge(TargetReader reader) {
        Map<RehearsedRows.Row, Set<AttributeValue>> expected = writing.end();
        long lost = expected.entrySet().stream()
                .filter(row -> !holds(reader, row.getKey(), row.getValue()))
                .count();
        return new Judgement(expected.size(), lost);
    }

    private boolean holds(TargetReader reader, RehearsedRows.Row row, Set<AttributeValue> values) {
        return reader.get(rows.table().name(), row.item())
                .flatMap(item -> Optional.ofNullable(item.get(rows.attribute())))
                .filter(values::contains)
                .isPresent();
    }

    /**
     * What became of the application's writes.
     *
     * @param rows how many it wrote
     * @param lost how many of them do not hold what was acknowledged last
     */
    record Judgement(long rows, long lost) {}

    @Override
    public void close() {
        writing.close();
        source.close();
    }
}
