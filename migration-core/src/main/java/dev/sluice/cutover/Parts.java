package dev.sluice.cutover;

import dev.sluice.cutover.GateReading.Standing;
import dev.sluice.gateway.ControlAnswer;
import dev.sluice.gateway.ControlAnswer.Found;
import dev.sluice.gateway.ControlAnswer.Lacking;
import dev.sluice.gateway.ControlAnswer.Refused;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The parts of a gate, each with what was found. The worst of them decides: one that is not as it has to be, then one that nobody knows, then one that
 * cannot be looked at here; a gate passes only where every part does. Used by one thread.
 */
final class Parts {
    /** So many sentences are told; a reader of the board needs the first, and how many more there are. */
    private static final int MOST_TOLD = 6;

    private static final List<Standing> WORST_FIRST =
            List.of(Standing.FAILED, Standing.UNKNOWN, Standing.NOT_CHECKABLE, Standing.PASSED);

    private final Map<Standing, Set<String>> sentences = new EnumMap<>(Standing.class);

    void passed(String sentence) {
        add(Standing.PASSED, sentence);
    }

    void failed(String sentence) {
        add(Standing.FAILED, sentence);
    }

    void unknown(String sentence) {
        add(Standing.UNKNOWN, sentence);
    }

    void notCheckable(String sentence) {
        add(Standing.NOT_CHECKABLE, sentence);
    }

    /** A part by whether it is so. */
    void check(boolean so, String sentence) {
        add(so ? Standing.PASSED : Standing.FAILED, sentence);
    }

    /** A part that the target was asked for. What it does not know is not checkable here; what it refused nobody knows. */
    <T> void answer(ControlAnswer<T> answer, Consumer<T> found) {
        if (answer instanceof Found<T> told) {
            found.accept(told.value());
        } else if (answer instanceof Lacking<T> lacking) {
            notCheckable("Not checkable here: " + lacking.reason());
        } else if (answer instanceof Refused<T> refused) {
            unknown(refused.reason());
        }
    }

    private void add(Standing standing, String sentence) {
        sentences.computeIfAbsent(standing, any -> new LinkedHashSet<>()).add(sentence);
    }

    /** The reading that follows. */
    GateReading reading(Look look, String figure) {
        Standing worst =
                WORST_FIRST.stream().filter(sentences::containsKey).findFirst().orElse(Standing.UNKNOWN);
        String evidence = evidence();
        return switch (worst) {
            case PASSED -> look.passed(figure, evidence);
            case FAILED -> look.failed(figure, evidence);
            case NOT_CHECKABLE -> look.notCheckable(figure, evidence);
            default -> look.unknown(figure, evidence);
        };
    }

    /** The worst first, so that what is cut off is what matters least. */
    private String evidence() {
        List<String> all = new ArrayList<>();
        WORST_FIRST.forEach(standing -> all.addAll(sentences.getOrDefault(standing, Set.of())));
        if (all.isEmpty()) {
            return "Nothing was looked at.";
        }
        int told = Math.min(MOST_TOLD, all.size());
        String more = all.size() > told ? " And " + (all.size() - told) + " more." : "";
        return String.join(" ", all.subList(0, told)) + more;
    }
}
