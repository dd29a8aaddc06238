package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.item.Item;
import dev.sluice.item.KeyText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Verification of a real table against a real database")
final class ItemVerificationIT {
    private static final List<String> KEY = List.of("pk", "sk");

    @TempDir
    Path folder = Path.of("");

    @Test
    @DisplayName(
            "says EQUAL for a true copy, and finds every kind of fault planted in it, each under its key and nothing else")
    void findsEveryKindOfFault() {
        try (Desk desk = Desk.moved(folder)) {
            for (VerifyLevel level : VerifyLevel.values()) {
                VerifyResult clean = desk.verify(level);
                assertThat(clean.verdict()).as(clean.toString()).isEqualTo(Verdict.EQUAL);
            }
            Map<String, String> planted = plantAll(desk);

            VerifyResult result = desk.verify(VerifyLevel.ITEMS);

            assertThat(result.verdict()).isEqualTo(Verdict.DIFFERENT);
            Map<String, Set<String>> reported = new HashMap<>();
            for (Difference difference : result.differences()) {
                reported.computeIfAbsent(difference.key(), key -> new HashSet<>())
                        .add(difference.kind().name());
            }
            assertThat(reported.keySet()).isEqualTo(planted.keySet());
            planted.forEach((key, kind) -> assertThat(reported.get(key)).as(key).contains(kind));
            assertThat(result.toString()).doesNotContain("secret1@").doesNotContain("SECRET");
        }
    }

    /** Plants one fault of each kind, each in an item of its own; by key how it has to be reported. */
    private static Map<String, String> plantAll(Desk desk) {
        List<Item> free = new ArrayList<>(desk.rendered());
        Collections.reverse(free); // the few customers are kept for the kinds that only they give hold for
        ItemSurgery surgery = new ItemSurgery(Set.of("pk", "sk", "openPk", "openSk"), new SplittableRandom(5));
        Map<String, String> planted = new HashMap<>();
        for (FaultKind kind : FaultKind.values()) {
            Item base = null;
            Planting planting = null;
            for (Item candidate : free) {
                Item item = kind == FaultKind.TOMBSTONE_REVIVED ? desk.writer().underAnotherKey(candidate) : candidate;
                planting = kind.plant(item, surgery, desk.writer()).orElse(null);
                if (planting != null) {
                    base = candidate;
                    break;
                }
            }
            assertThat(planting).as("an item for " + kind).isNotNull();
            free.remove(base);
            if (planting.found().isEmpty()) {
                desk.delete(planting.suspect());
            }
            desk.put(planting.found());
            planted.put(KeyText.of(planting.suspect(), KEY), planting.as().name());
        }
        return planted;
    }
}
