package dev.sluice.app.step.design;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.step.design.ComparedLine.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two documents side by side")
final class DocumentComparisonTest {
    @Test
    @DisplayName("shows what is new and what is another line, with the two lines around it, and counts the others")
    void changes() {
        String now = "a\nb\nc\nd\ne\nf\ng\nh\n";
        String then = "a\nb\nc\nd\nnew\ne\nf\nG\nh\n";
        assertThat(DocumentComparison.of(now, then))
                .containsExactly(
                        new ComparedLine(Kind.LEFT_OUT, "2 lines stay as they are", ""),
                        new ComparedLine(Kind.SAME, "c", "c"),
                        new ComparedLine(Kind.SAME, "d", "d"),
                        new ComparedLine(Kind.ADDED, "", "new"),
                        new ComparedLine(Kind.SAME, "e", "e"),
                        new ComparedLine(Kind.SAME, "f", "f"),
                        new ComparedLine(Kind.CHANGED, "g", "G"),
                        new ComparedLine(Kind.SAME, "h", "h"));
        assertThat(DocumentComparison.of(now, now)).isEmpty();
    }

    @Test
    @DisplayName("keeps every character of a line, such as those that mean something in HTML, and its spaces")
    void characters() {
        assertThat(DocumentComparison.of("a\n", "a\n\t  \"<{id}>\" & 'x'  # why\n"))
                .contains(new ComparedLine(Kind.ADDED, "", "\t  \"<{id}>\" & 'x'  # why"));
    }

    @Test
    @DisplayName("tells the whole of both documents: what is shown and what is left out are all their lines, in order")
    void random() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<String> now = lines(random);
            List<String> then = new ArrayList<>(now);
            for (int edit = random.nextInt(6); edit > 0; edit--) {
                int at = random.nextInt(then.size() + 1);
                if (at < then.size() && random.nextBoolean()) {
                    then.remove(at);
                } else {
                    then.add(at, "n" + random.nextInt(3));
                }
            }
            List<ComparedLine> compared = DocumentComparison.of(String.join("\n", now), String.join("\n", then));
            if (now.equals(then)) {
                assertThat(compared).as("seed " + seed).isEmpty();
                continue;
            }
            assertThat(told(compared, now, false)).as("seed " + seed).isEqualTo(now);
            assertThat(told(compared, now, true)).as("seed " + seed).isEqualTo(then);
        }
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int count = 1 + random.nextInt(30); count > 0; count--) {
            lines.add("l" + random.nextInt(8));
        }
        return lines;
    }

    /** One of the two documents as the comparison tells it; what is left out is the same in both. */
    private static List<String> told(List<ComparedLine> compared, List<String> now, boolean isThen) {
        List<String> told = new ArrayList<>();
        int at = 0;
        for (ComparedLine line : compared) {
            switch (line.kind()) {
                case LEFT_OUT -> {
                    int count = Integer.parseInt(line.now().split(" ")[0]);
                    told.addAll(now.subList(at, at + count));
                    at += count;
                }
                case ADDED -> {
                    if (isThen) {
                        told.add(line.then());
                    }
                }
                case REMOVED -> {
                    at++;
                    if (!isThen) {
                        told.add(line.now());
                    }
                }
                case SAME, CHANGED -> {
                    at++;
                    told.add(isThen ? line.then() : line.now());
                }
            }
        }
        return told;
    }
}
