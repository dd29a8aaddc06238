package dev.sluice.benchmark;

import java.util.List;

/**
 * How a run went, sample by sample: from it what the warm part costs, without the start of the Java machine and what comes before the
 * first write.
 *
 * @param samples in the order of time; the last one has all items
 */
record Course(List<Sample> samples) {
    Course {
        samples = List.copyOf(samples);
    }

    /** All of it. */
    Sample whole() {
        return samples.get(0).to(samples.get(samples.size() - 1));
    }

    /** The second half of the items. */
    Sample warm() {
        double all = samples.get(samples.size() - 1).items();
        return between(all / 2, all);
    }

    /** What the items from one count to another took. */
    Sample between(double from, double to) {
        return at(from).to(at(to));
    }

    /** Between the two samples around a count; items come in batches, so that the counts of samples are not round. */
    private Sample at(double items) {
        int next = 0;
        while (next < samples.size() - 1 && samples.get(next).items() < items) {
            next++;
        }
        return next == 0 ? samples.get(0) : samples.get(next - 1).towards(samples.get(next), items);
    }
}
