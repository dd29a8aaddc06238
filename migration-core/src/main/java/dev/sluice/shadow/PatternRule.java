package dev.sluice.shadow;

import dev.sluice.access.AccessPattern.Contract;
import dev.sluice.verify.AnswerRow;
import dev.sluice.verify.PatternAnswers;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the answers of an access pattern are compared.
 *
 * @param id the pattern's name
 * @param contract whether the order of the rows counts
 * @param cleaning what is done to both answers before
 * @param <A> the old answer
 * @param <B> the new answer
 */
public record PatternRule<A, B>(String id, Contract contract, Cleaning<A, B> cleaning) {
    private static final String VERIFICATION = "the forms of verification (V5)";

    public PatternRule {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a pattern without a name");
        }
    }

    /**
     * The rule of a project's own pattern: the old answer as PostgreSQL's text, the new one by the pattern's request, both in the forms of
     * verification (V5), sensitive values masked.
     *
     * @param answers the pattern
     * @param texts for each row of the old answer PostgreSQL's text of every column of the pattern's SQL by its name, NULL as null
     */
    public static <A> PatternRule<A, List<AnswerRow>> ofProject(
            PatternAnswers answers, Function<A, List<Map<String, @Nullable String>>> texts) {
        return new PatternRule<>(
                answers.pattern().id(),
                answers.pattern().contract(),
                new Cleaning<>(
                        VERIFICATION,
                        old -> whole(answers, answers.ofSource(texts.apply(old))),
                        next -> whole(answers, next)));
    }

    private static CleanAnswer whole(PatternAnswers answers, List<AnswerRow> rows) {
        return new CleanAnswer(answers.columns(), rows, CleanAnswer.Ending.COMPLETE);
    }
}
