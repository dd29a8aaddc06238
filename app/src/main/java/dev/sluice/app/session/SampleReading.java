package dev.sluice.app.session;

import dev.sluice.design.Design;
import dev.sluice.engine.RenderedSample;
import java.util.Optional;

/**
 * How a rendering of sample rows ended.
 *
 * @param number which rendering it was: no two that ended alike are equal, so that each is told to whoever listens
 * @param draft the number of the edit that is not made and that it was of, which only whoever wrote that edit may take for its own; 0 for none
 * @param sample what the rows become, or what is wrong with the design; empty where the document is wrong or rows could not be read
 * @param design that they were rendered under; empty where there is no sample
 * @param mistake what is wrong with the document, in the words of the engine; else empty
 * @param trouble why rows could not be read; else empty
 */
public record SampleReading(
        long number,
        long draft,
        Optional<RenderedSample> sample,
        Optional<Design> design,
        String mistake,
        String trouble) {
    /** Nothing was rendered yet. */
    public static final SampleReading NONE = without(0, 0, "", "");

    /** Nothing was rendered, for a mistake or a trouble. */
    static SampleReading without(long number, long draft, String mistake, String trouble) {
        return new SampleReading(number, draft, Optional.empty(), Optional.empty(), mistake, trouble);
    }

    /** Whether it was of an edit that is not made. */
    public boolean isDraft() {
        return draft != 0;
    }
}
