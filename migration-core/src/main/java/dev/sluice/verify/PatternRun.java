package dev.sluice.verify;

import dev.sluice.access.AccessPattern;
import dev.sluice.design.Design;
import dev.sluice.gateway.SourceEpoch;
import dev.sluice.problem.InvalidInputException;
import dev.sluice.problem.UnreachableException;
import dev.sluice.typemap.UnrepresentableException;
import dev.sluice.verify.PatternResult.Coverage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks one access pattern on both sides, one parameter set after the other, and compares the answers. Used by one thread. */
final class PatternRun {
    /** How many sets are compared when the data has as many. */
    static final int PARAMETER_SETS = 24;

    /** The most sets that may have no answer: 90 % of 24 have one. */
    private static final int MOST_EMPTY = 2;

    /** Sets drawn, so that those without an answer can be passed over. */
    private static final int CANDIDATES = 20 * PARAMETER_SETS;

    private static final int MOST_EXAMPLES = 5;
    /** An index may lag behind its table for a moment; so often, and so long, a different answer is asked for again. */
    private static final int INDEX_RETRIES = 3;

    private static final Duration INDEX_LAG = Duration.ofMillis(700);

    private final VerificationPorts ports;
    private final SourceEpoch epoch;
    private final AccessPattern pattern;
    private final NothingToAsk nothingToAsk;
    private final Optional<LiveAnswers> live;
    private final Set<String> sensitive;
    private final List<String> examples = new ArrayList<>();
    private String request = "";
    private int retriesLeft = INDEX_RETRIES;
    private int parameterSets;
    private int nonEmpty;
    private long rowsCompared;
    private long itemsRead;
    private int pagesMax;
    private int equal;
    private int different;
    private int notCompared;
    private int unsettled;
    private int vanished;
    private boolean unreadable;

    /**
     * A run of one pattern.
     *
     * @param live what both sides are asked again by while somebody writes; empty where they are at rest
     */
    PatternRun(
            VerificationPorts ports,
            SourceEpoch epoch,
            AccessPattern pattern,
            NothingToAsk nothingToAsk,
            Optional<LiveAnswers> live) {
        this.nothingToAsk = nothingToAsk;
        this.ports = ports;
        this.epoch = epoch;
        this.pattern = pattern;
        this.live = live;
        Design design = ports.design();
        this.sensitive = design.table(pattern.request().table())
                .map(table -> Masking.names(ports.projection(), table, pattern.answer()))
                .orElse(Set.of());
    }

    /** Asks and compares; beside a stream, what is not equal at once is settled by the re-check. */
    void ask() {
        ParameterSample sample = ParameterSample.draw(epoch, pattern, CANDIDATES, ports.seed(), ports.cancellation());
        PatternRequest compiled = PatternRequest.compile(ports.projection(), pattern.request(), sample.types());
        try {
            ask(sample, compiled);
        } catch (UnreachableException gone) {
            unreadable = true;
            parameterSets++;
            notCompared++;
            examples.add(0, "Could not compare: " + gone.getMessage());
        }
    }

    /** What was found, once every question is settled. */
    PatternResult result() {
        return result(unreadable ? Coverage.SUFFICIENT : coverage());
    }

    /** Takes sets in their random order; those without an answer only as far as enough others have one. */
    private void ask(ParameterSample sample, PatternRequest compiled) {
        boolean all = sample.sets().size() <= PARAMETER_SETS;
        int empty = 0;
        for (ParameterSet parameters : sample.sets()) {
            if (parameterSets == PARAMETER_SETS) {
                return;
            }
            ports.cancellation().throwIfRequested();
            SourceAnswer expected =
                    SourceAnswer.ask(epoch, pattern.sql(), parameters, PatternQuestion.MOST_ROWS, ports.cancellation());
            if (expected.isEmpty() && !all && ++empty > MOST_EMPTY) {
                continue;
            }
            compare(parameters, expected, compiled);
        }
    }

    private void compare(ParameterSet parameters, SourceAnswer expected, PatternRequest compiled) {
        int number = ++parameterSets;
        if (!expected.isEmpty()) {
            nonEmpty++;
        }
        try {
            PatternRequest.Bound bound = compiled.bind(parameters);
            if (request.isEmpty()) {
                request = RequestText.of(bound, sensitive);
            }
            PatternQuestion question = new PatternQuestion(ports, pattern, sensitive, parameters, bound);
            compare(number, question, expected);
        } catch (UnrepresentableException | InvalidInputException refused) {
            settle(number, new AnswerComparison.NotCompared("the request cannot be made: " + refused.getMessage()), 0);
        }
    }

    private void compare(int number, PatternQuestion question, SourceAnswer expected) {
        int rows = expected.rows().map(List::size).orElse(0);
        TargetAnswer found = found(question, expected);
        AnswerComparison comparison = question.compare(expected, found);
        if (live.isEmpty()) {
            settle(number, untilIndexCaughtUp(comparison, question, expected), rows);
        } else if (live.get().isProof(comparison, found)) {
            settle(number, comparison, rows);
        } else {
            live.get()
                    .recheck()
                    .add(new SuspectAnswer(
                            question,
                            rows,
                            (now, answered) -> settleAgain(number, now, rows, answered),
                            () -> unsettled(number)));
        }
    }

    private TargetAnswer found(PatternQuestion question, SourceAnswer expected) {
        if (question.incomparable(expected).isPresent()) {
            return TargetAnswer.NOTHING;
        }
        TargetAnswer found = question.found(expected.rows().orElse(List.of()).size());
        itemsRead += found.items().size();
        pagesMax = Math.max(pagesMax, found.pages());
        return found;
    }

    private AnswerComparison untilIndexCaughtUp(
            AnswerComparison first, PatternQuestion question, SourceAnswer expected) {
        AnswerComparison comparison = first;
        while (question.isOfIndex() && retriesLeft > 0 && comparison instanceof AnswerComparison.Different) {
            retriesLeft--;
            ports.pause().pause(INDEX_LAG);
            comparison = question.compare(expected, found(question, expected));
        }
        return comparison;
    }

    /** A question to which both sides have no answer any more is none: it proves nothing, and nothing is wrong with it. */
    private void settleAgain(int number, AnswerComparison comparison, int before, int now) {
        if (comparison instanceof AnswerComparison.Equal && before > 0 && now == 0) {
            parameterSets--;
            nonEmpty--;
            vanished++;
            return;
        }
        settle(number, comparison, now);
    }

    private void unsettled(int number) {
        unsettled++;
        example("Parameter set " + number + " kept changing, or waited for the change stream (UNSETTLED, R-82).");
    }

    private void settle(int number, AnswerComparison comparison, int rows) {
        if (comparison instanceof AnswerComparison.Different how) {
            different++;
            example("Parameter set " + number + ": " + how.how() + ".");
        } else if (comparison instanceof AnswerComparison.NotCompared why) {
            notCompared++;
            example("Parameter set " + number + " could not be compared: " + why.why() + ".");
            return;
        } else {
            equal++;
        }
        rowsCompared += rows;
    }

    private void example(String sentence) {
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(sentence);
        }
    }

    private Coverage coverage() {
        if (vanished > parameterSets) {
            example("Of " + (parameterSets + vanished) + " parameter sets " + vanished
                    + " lost their answers on both sides while they were asked, so that too few are left (R-82): ask again when"
                    + " less is deleted.");
            return Coverage.TOO_FEW_ANSWERS;
        }
        if (nonEmpty == 0 && different == 0 && notCompared == 0 && unsettled == 0 && nothingToAsk.isProven(pattern)) {
            example(
                    "There is nothing to ask: neither the source nor the target has an item that this request could find in table "
                            + pattern.request().table() + ".");
            return Coverage.NO_DATA;
        }
        if (nonEmpty == 0 || nonEmpty * 10 < parameterSets * 9) {
            example(
                    "Only " + nonEmpty + " of " + parameterSets
                            + " parameter sets have an answer, 90 % are needed: let the parameter statement name values that have one.");
            return Coverage.TOO_FEW_ANSWERS;
        }
        return Coverage.SUFFICIENT;
    }

    private PatternResult result(Coverage coverage) {
        return new PatternResult(
                pattern.id(),
                pattern.description(),
                request.isEmpty() ? "not asked" : request,
                parameterSets,
                nonEmpty,
                rowsCompared,
                itemsRead,
                pagesMax,
                equal,
                different,
                notCompared,
                unsettled,
                examples,
                coverage);
    }
}
