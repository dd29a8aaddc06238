package dev.sluice.app.session;

import static dev.sluice.app.i18n.Texts.text;

import dev.sluice.app.i18n.Figures;
import dev.sluice.verify.Difference;
import dev.sluice.verify.Difference.FieldDifference;
import dev.sluice.verify.Verdict;
import dev.sluice.window.Standing;
import dev.sluice.window.WindowResult;
import dev.sluice.window.WindowsResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The verification windows of this session since they were begun, the newest in full. However long they go on, it stays small: of older
 * looks only counts are left. Immutable.
 *
 * @param latest the newest looks, the newest first; at most {@link #MOST_LOOKS}, with at most {@link #MOST_DIFFERENCES} differences in all
 * @param fullPasses how many full passes there were
 * @param windows how many windows
 * @param different how many of both found a difference
 */
public record WindowHistory(List<WindowResult> latest, long fullPasses, long windows, long different) {
    /** How many looks are listed. */
    public static final int MOST_LOOKS = 200;
    /** How many differences one look lists; it counts all. */
    public static final int MOST_OF_A_LOOK = 100;
    /** A difference that stays is told by each look again. */
    static final int MOST_DIFFERENCES = 1_000;
    /** An attribute may be as large as an item; this is more than anybody reads in an inspector. */
    static final int MOST_CHARACTERS = 500;

    /** Nothing was looked at. */
    public static final WindowHistory NONE = new WindowHistory(List.of(), 0, 0, 0);

    public WindowHistory {
        latest = List.copyOf(latest);
    }

    /** With one look more. */
    WindowHistory plus(WindowResult look) {
        boolean isFull = look.kind() == WindowResult.Kind.FULL;
        List<WindowResult> looks = new ArrayList<>();
        looks.add(withDifferences(
                look,
                look.differences().stream()
                        .limit(MOST_OF_A_LOOK)
                        .map(WindowHistory::shortened)
                        .toList()));
        int room = MOST_DIFFERENCES - looks.get(0).differences().size();
        for (WindowResult older : latest.subList(0, Math.min(latest.size(), MOST_LOOKS - 1))) {
            boolean fits = older.differences().size() <= room;
            looks.add(fits ? older : withDifferences(older, List.of()));
            room = fits ? room - older.differences().size() : 0;
        }
        return new WindowHistory(
                looks,
                fullPasses + (isFull ? 1 : 0),
                windows + (isFull ? 0 : 1),
                different + (look.verdict() == Verdict.DIFFERENT ? 1 : 0));
    }

    private static WindowResult withDifferences(WindowResult look, List<Difference> differences) {
        return new WindowResult(
                look.kind(),
                look.number(),
                look.verdict(),
                look.reason(),
                look.span(),
                look.counts(),
                differences,
                look.open(),
                look.standing(),
                look.time());
    }

    private static Difference shortened(Difference difference) {
        return new Difference(
                difference.kind(),
                difference.table(),
                difference.entity(),
                difference.key(),
                difference.fields().stream()
                        .map(field -> new FieldDifference(
                                shortened(field.path()), shortened(field.expected()), shortened(field.found())))
                        .toList());
    }

    private static String shortened(String value) {
        if (value.length() <= MOST_CHARACTERS) {
            return value;
        }
        // Half of a character that takes two would show as a box.
        boolean isHalf = Character.isHighSurrogate(value.charAt(MOST_CHARACTERS - 1));
        return value.substring(0, isHalf ? MOST_CHARACTERS - 1 : MOST_CHARACTERS) + "\u2026";
    }

    /** What a look is called: full pass or window, with its number. */
    public static String name(WindowResult look) {
        String number = Figures.count(look.number());
        return switch (look.kind()) {
            case FULL -> text("windows.name.full", number);
            case WINDOW -> text("windows.name.window", number);
        };
    }

    /** The newest look, if there was one. */
    public Optional<WindowResult> newest() {
        return latest.stream().findFirst();
    }

    /**
     * What is known of all keys, as far as these windows tell: of windows that broke off nothing, since what they saw may be of another stream.
     *
     * @param run the windows, at work or ended
     * @return empty before the first full pass, and where none were begun
     */
    public Optional<Verdict> standing(Loadable<WindowsResult> run) {
        if (run.trouble().isPresent()) {
            return Optional.of(Verdict.INCONCLUSIVE);
        }
        return run.isLoading()
                ? newest().map(WindowResult::standing).map(Standing::verdict)
                : run.value().map(WindowsResult::standing).map(Standing::verdict);
    }
}
