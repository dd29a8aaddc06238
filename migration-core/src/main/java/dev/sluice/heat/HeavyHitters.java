package dev.sluice.heat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sums weights by key in bounded memory (Space-Saving, Metwally, Agrawal and El Abbadi 2005): where no place is left, a new key takes that of the key with
 * the least sum and goes on from there. So no key has more than {@link #bound()}, and that is too high by no more than the sum of all weights divided by the
 * number of places; where there are no more keys than places, every sum is exact. Keys are told apart by 64 bits: two of one hash are summed together, which
 * is too high as well. Not thread-safe.
 */
final class HeavyHitters {
    private final Entry[] heap;
    private final Map<Long, Entry> byKey = new HashMap<>();
    private int size;

    /**
     * Nothing summed yet.
     *
     * @param places so many keys are kept, at least one
     */
    HeavyHitters(int places) {
        if (places < 1) {
            throw new IllegalArgumentException("at least one key has to be kept: " + places);
        }
        this.heap = new Entry[places];
    }

    /** A key with its sum, of which {@code uncertain} may not be its own. */
    private static final class Entry {
        private long key;
        private String shown = "";
        private double sum;
        private double uncertain;
        private int place;

        double certain() {
            return sum - uncertain;
        }
    }

    /**
     * A key and what is its own for certain.
     *
     * @param shown how people read it
     * @param certain the least that it has
     */
    record Hottest(String shown, double certain) {}

    /**
     * Adds to a key.
     *
     * @param key its hash
     * @param shown asked for where the key takes a place
     * @param weight how much, of which the most may be too much
     */
    void add(long key, Supplier<String> shown, Weight weight) {
        Entry entry = byKey.get(key);
        if (entry == null) {
            entry = place(key);
            entry.shown = shown.get();
        }
        entry.sum += weight.most();
        entry.uncertain += weight.most() - weight.least();
        sink(entry);
    }

    /** A new place, or that of the key with the least sum, which the new one takes over. */
    private Entry place(long key) {
        Entry entry;
        if (size < heap.length) {
            entry = new Entry();
            entry.place = size;
            heap[size++] = entry;
            entry.key = key;
            rise(entry);
        } else {
            entry = heap[0];
            byKey.remove(entry.key);
            entry.uncertain = entry.sum;
            entry.key = key;
        }
        byKey.put(key, entry);
        return entry;
    }

    private void rise(Entry entry) {
        while (entry.place > 0 && heap[(entry.place - 1) / 2].sum > entry.sum) {
            swap(entry, heap[(entry.place - 1) / 2]);
        }
    }

    private void sink(Entry entry) {
        while (true) {
            int least = entry.place;
            for (int child = 2 * entry.place + 1; child <= 2 * entry.place + 2 && child < size; child++) {
                least = heap[child].sum < heap[least].sum ? child : least;
            }
            if (least == entry.place) {
                return;
            }
            swap(entry, heap[least]);
        }
    }

    private void swap(Entry one, Entry other) {
        int place = one.place;
        one.place = other.place;
        other.place = place;
        heap[one.place] = one;
        heap[other.place] = other;
    }

    /** No key has more than this, whether it has a place or not. */
    double bound() {
        double most = 0;
        for (int place = 0; place < size; place++) {
            most = Math.max(most, heap[place].sum);
        }
        return most;
    }

    /** The key that has the most for certain; empty where nothing was added. */
    Optional<Hottest> hottest() {
        @Nullable Entry hottest = null;
        for (int place = 0; place < size; place++) {
            if (hottest == null || heap[place].certain() > hottest.certain()) {
                hottest = heap[place];
            }
        }
        return Optional.ofNullable(hottest).map(entry -> new Hottest(entry.shown, entry.certain()));
    }
}
