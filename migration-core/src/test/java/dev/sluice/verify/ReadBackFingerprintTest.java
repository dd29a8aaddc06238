package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.item.CanonicalForm;
import dev.sluice.item.Item;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The verifier's own canonical form (R-80)")
final class ReadBackFingerprintTest {
    private final ReadBackFingerprint fingerprint = new ReadBackFingerprint();

    @Test
    @DisplayName("agrees with the writer's, which shares no code with it, on 20,000 random items")
    void agreesWithTheWriters() {
        RandomItems items = new RandomItems(80);
        for (int i = 0; i < 20_000; i++) {
            Item item = items.next();
            assertThat(fingerprint.content(item)).as(item::toString).isEqualTo(CanonicalForm.hash(item));
            assertThat(fingerprint.key(item, List.of("pk"))).isEqualTo(CanonicalForm.keyHash(item, List.of("pk")));
        }
    }

    @Test
    @DisplayName("is the same for an item in any order of attributes, entries and set members")
    void ignoresOrderThatMeansNothing() {
        RandomItems items = new RandomItems(81);
        for (int i = 0; i < 2_000; i++) {
            Item item = items.next();
            assertThat(fingerprint.content(Reordering.of(item))).isEqualTo(fingerprint.content(item));
        }
    }
}
