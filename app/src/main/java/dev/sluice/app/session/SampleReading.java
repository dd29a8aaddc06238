package dev.sluice.app.session;

import dev.sluice.design.Design;
import dev.sluice.engine.RenderedSample;
import java.util.Optional;

/**
 * How a rendering of sample rows ended.
 *
 * @param draft whether it was of an edit that is not made
 * @param sample what the rows become, or what is wrong with the design; empty where the document is wrong or rows could not be read
 * @param design that they were rendered under; empty where there is no sample
 * @param mistake what is wrong with the document, in the words of the engine; else empty
 * @param trouble why rows could not be read; else empty
 */
public record SampleReading(
        boolean draft, Optional<RenderedSample> sample, Optional<Design> design, String mistake, String trouble) {
    /** Nothing was rendered yet. */
    public static final SampleReading NONE = without(false, "", "");

    /** Nothing was rendered, for a mistake or a trouble. */
    static SampleReading without(boolean draft, String mistake, String trouble) {
        return new SampleReading(draft, Optional.empty(), Optional.empty(), mistake, trouble);
    }
}
