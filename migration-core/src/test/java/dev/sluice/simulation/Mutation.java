package dev.sluice.simulation;

import dev.sluice.design.TableDesign;
import dev.sluice.gateway.ItemStore;
import dev.sluice.gateway.Journal;
import dev.sluice.gateway.PutAnswer;
import dev.sluice.gateway.VersionedItem;
import dev.sluice.run.Outcome;
import dev.sluice.testbed.ForgottenSteps;
import dev.sluice.testbed.ForwardingStore;
import dev.sluice.value.CapacityUnits;
import dev.sluice.value.WriteUnits;
import dev.sluice.write.ItemWriter;
import dev.sluice.write.OutcomeReceiver;
import dev.sluice.write.RenderedItem;
import dev.sluice.write.WriteResult;
import java.util.List;
import java.util.Optional;

/** Defects of an engine, as its neighbours would see them: the simulation has to find each. */
enum Mutation {
    /** The engine as it is. */
    NONE,
    /** No condition at all. */
    UNCONDITIONAL,
    /** What failed for a while is taken for done. */
    LOST_RETRY,
    /** A key that is present is taken for written, so a newer version does not replace an older one. */
    DUPLICATE_IS_WRITTEN,
    /** A range is noted as done before its writes are answered (correctness.md section 7). */
    CHECKPOINT_BEFORE_ACKNOWLEDGEMENT,
    /** The stream deletes items instead of leaving tombstones. */
    HARD_DELETE,
    /** The stream's version is the commit position and not the next one. */
    VERSION_IS_COMMIT_POSITION,
    /** No fence: nothing is said of requests of bulk mode that may still land. */
    NO_FENCE,
    /** A batch of bulk mode that had no answer, but whose repetition had one, is taken for answered. */
    UNANSWERED_IS_DONE;

    ItemStore target(ItemStore sound) {
        return switch (this) {
            case UNCONDITIONAL, LOST_RETRY, DUPLICATE_IS_WRITTEN -> new Mutant(sound);
            default -> sound;
        };
    }

    ItemWriter writer(ItemWriter sound) {
        return switch (this) {
            case CHECKPOINT_BEFORE_ACKNOWLEDGEMENT -> new HastyWriter(sound);
            case UNANSWERED_IS_DONE -> new CarelessWriter(sound);
            default -> sound;
        };
    }

    Journal journal(Journal sound) {
        return this == NO_FENCE ? ForgottenSteps.in(sound) : sound;
    }

    /** Does not tell of requests without an answer. */
    private record CarelessWriter(ItemWriter sound) implements ItemWriter {
        @Override
        public void submit(RenderedItem item, OutcomeReceiver receiver) {
            sound.submit(item, receiver);
        }

        @Override
        public void flush() {
            sound.flush();
        }

        @Override
        public void drain() {
            sound.drain();
        }

        @Override
        public LateRequests lateRequests() {
            return LateRequests.NONE;
        }

        @Override
        public void close() {
            sound.close();
        }
    }

    private PutAnswer put(ItemStore sound, TableDesign table, VersionedItem item) {
        PutAnswer done = new PutAnswer.Stored(WriteUnits.ZERO, Optional.empty());
        return switch (this) {
            case UNCONDITIONAL -> {
                sound.putBatch(table, List.of(item));
                yield done;
            }
            case DUPLICATE_IS_WRITTEN -> done;
            default -> {
                PutAnswer answer = sound.putIfNewer(table, item);
                yield answer instanceof PutAnswer.Failed ? done : answer;
            }
        };
    }

    /** Tells that items are written when they are only on their way. */
    private record HastyWriter(ItemWriter sound) implements ItemWriter {
        @Override
        public void submit(RenderedItem item, OutcomeReceiver receiver) {
            receiver.settled(
                    item, new WriteResult(Outcome.WRITTEN, CapacityUnits.ZERO, 1, 0, "", "", Optional.empty()));
            sound.submit(item, (settled, result) -> {});
        }

        @Override
        public void flush() {
            sound.flush();
        }

        @Override
        public void drain() {
            sound.drain();
        }

        @Override
        public LateRequests lateRequests() {
            return sound.lateRequests();
        }

        @Override
        public void close() {
            sound.close();
        }
    }

    /** The target behind an engine with the defect. */
    private final class Mutant extends ForwardingStore {
        private final ItemStore sound;

        Mutant(ItemStore sound) {
            super(sound);
            this.sound = sound;
        }

        @Override
        public PutAnswer putIfNewer(TableDesign table, VersionedItem item) {
            return put(sound, table, item);
        }
    }
}
