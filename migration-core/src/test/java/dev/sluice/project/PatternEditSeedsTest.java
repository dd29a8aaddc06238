package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Access patterns of random documents")
final class PatternEditSeedsTest {
    @Test
    @DisplayName(
            "120 random documents with comments and hostile names: the reading is the one that is wanted, and nothing else moves")
    void randomDocuments() {
        int edited = 0;
        for (long seed = 0; seed < 120; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Project project = new RandomProjects(seed).project();
            String text = new CommentedDocument(random).of(project);
            List<AccessPattern> others =
                    new RandomProjects(seed + 1_000_000).project().accessPatterns();
            for (AccessPattern pattern : project.accessPatterns()) {
                for (AccessPattern other : others) {
                    AccessPattern mixed = mixed(random, pattern, other, ids(project));
                    String after = PatternEdit.change(text, pattern.id(), PatternDraft.of(mixed));
                    EditedPlaces.assertWithin(text, after, pattern.id(), seed);
                    assertThat(ProjectReader.parse(after))
                            .as("seed %d\n%s\n=====\n%s", seed, text, after)
                            .isEqualTo(with(project, patterns -> replaced(patterns, pattern, mixed)));
                    edited++;
                }
                String without = PatternEdit.remove(text, pattern.id());
                EditedPlaces.assertWithin(text, without, pattern.id(), seed);
                assertThat(ProjectReader.parse(without)).as("seed %d", seed).isEqualTo(with(project, patterns -> {
                    patterns.remove(pattern);
                    return patterns;
                }));
            }
            for (AccessPattern other : others) {
                if (!ids(project).contains(other.id())) {
                    String with = PatternEdit.add(text, PatternDraft.of(other));
                    assertThat(ProjectReader.parse(with))
                            .as("seed %d\n%s", seed, with)
                            .isEqualTo(with(project, patterns -> {
                                patterns.add(other);
                                return patterns;
                            }));
                    EditedPlaces.assertOnlyAdded(text, with, seed);
                }
            }
        }
        assertThat(edited).isGreaterThan(150);
    }

    private static List<String> ids(Project project) {
        return project.accessPatterns().stream().map(AccessPattern::id).toList();
    }

    private static AccessPattern mixed(
            SplittableRandom random, AccessPattern one, AccessPattern other, List<String> taken) {
        return new AccessPattern(
                random.nextBoolean() && !taken.contains(other.id()) ? other.id() : one.id(),
                random.nextBoolean() ? one.description() : other.description(),
                random.nextBoolean() ? one.sql() : other.sql(),
                random.nextBoolean() ? one.parameterSql() : other.parameterSql(),
                random.nextBoolean() ? one.request() : other.request(),
                random.nextBoolean() ? one.contract() : other.contract(),
                random.nextBoolean() ? one.answer() : other.answer(),
                random.nextBoolean() ? one.callsPerSecond() : other.callsPerSecond());
    }

    private static List<AccessPattern> replaced(List<AccessPattern> patterns, AccessPattern one, AccessPattern other) {
        patterns.replaceAll(pattern -> pattern.equals(one) ? other : pattern);
        return patterns;
    }

    private static Project with(Project project, UnaryOperator<List<AccessPattern>> change) {
        return project.withAccessPatterns(change.apply(new ArrayList<>(project.accessPatterns())));
    }
}
