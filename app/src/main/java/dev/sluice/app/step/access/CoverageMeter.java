package dev.sluice.app.step.access;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.access.AccessPattern;
import dev.sluice.app.i18n.Figures;
import dev.sluice.app.session.PatternCoverage;
import dev.sluice.app.session.PatternLoad;
import dev.sluice.app.session.StatedLoad;
import java.util.List;

/**
 * How much is covered of something.
 *
 * @param figure in words
 * @param of what it is a share of
 * @param share from 0 to 1
 */
record CoverageMeter(String figure, String of, double share) {
    /**
     * How much the design answers: of the patterns, of the calls, of the time.
     *
     * @param patterns of the document
     * @param known what the last check says of them
     * @param load what was counted
     * @param stated what is expected; shows where nothing was counted
     */
    static List<CoverageMeter> of(
            List<AccessPattern> patterns, PatternCoverage known, PatternLoad load, StatedLoad stated) {
        List<AccessPattern> answered =
                patterns.stream().filter(one -> known.of(one).isAnswered()).toList();
        CoverageMeter ofPatterns = new CoverageMeter(
                text("access.meter.of", Figures.count(answered.size()), Figures.count(patterns.size())),
                text("access.meter.patterns"),
                patterns.isEmpty() ? 0 : (double) answered.size() / patterns.size());
        if (!load.isKnown()) {
            return List.of(
                    ofPatterns,
                    stated.isKnown()
                            ? covered(text("access.meter.stated"), stated.share(answered))
                            : unknown(text("access.meter.calls")),
                    unknown(text("access.meter.time")));
        }
        PatternLoad.Share share = load.share(answered);
        return List.of(
                ofPatterns,
                covered(text("access.meter.calls"), share.ofCalls()),
                covered(text("access.meter.time"), share.ofTime()));
    }

    private static CoverageMeter covered(String of, double share) {
        return new CoverageMeter(StatementsViewModel.percent(share), of, share);
    }

    /** Nobody has counted it. */
    private static CoverageMeter unknown(String of) {
        return new CoverageMeter(text("access.meter.unknown"), of, 0);
    }
}
