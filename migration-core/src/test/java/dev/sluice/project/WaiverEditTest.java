package dev.sluice.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.problem.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Waivers go into a document and out of it, and everything else stays byte for byte")
final class WaiverEditTest {
    private static final String HEAD = """
            # A shop
            sluice: 1
            name: shop   # ours
            source: {url: "jdbc:postgresql://localhost/shop"}
            tables: {shop: {partitionKey: {name: pk, type: S}}}
            entities:
              Customer: {table: shop, from: public.customer, keys: {pk: "C#{id}"}}
            """;

    private static final Waiver LONG = new Waiver("K2", "entity Customer, key pk", "nobody has a name that long");

    private static List<Waiver> waivers(String text) {
        return ProjectReader.parse(text).waivers();
    }

    @Test
    @DisplayName("where there are none yet, as a list of lines at the end")
    void first() {
        String with = WaiverEdit.add(HEAD, LONG);
        assertThat(with)
                .isEqualTo(
                        HEAD
                                + "waivers:\n  - rule: K2\n    subject: entity Customer, key pk\n    reason: nobody has a name that long\n");
        assertThat(waivers(with)).containsExactly(LONG);
        assertThat(WaiverEdit.remove(with, LONG)).isEqualTo(HEAD);
    }

    @Test
    @DisplayName("behind those that are there, with their indentation, their comments and what follows them left alone")
    void behind() {
        String before = HEAD
                + "waivers:\n- {rule: K1, subject: a, reason: b}   # first\n- rule: K15\n  subject: c\n  reason: d # why\n# the end\nrun: {}\n";
        String with = WaiverEdit.add(before, LONG);
        assertThat(with)
                .isEqualTo(
                        before.replace(
                                "  reason: d # why\n",
                                "  reason: d # why\n- rule: K2\n  subject: entity Customer, key pk\n  reason: nobody has a name that long\n"));
        assertThat(WaiverEdit.remove(with, LONG)).isEqualTo(before);
        assertThat(WaiverEdit.remove(with, new Waiver("K1", "a", "whatever")))
                .isEqualTo(with.replace("- {rule: K1, subject: a, reason: b}   # first\n", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "waivers: []\n",
                "waivers:\n",
                "waivers:   # none\n",
                "waivers: [{rule: K1, subject: a, reason: b}]   # one\n",
                "waivers:\n    - rule: K1\n      subject: a\n      reason: |\n        over\n        lines\n\n# end\n",
            })
    @DisplayName("in whatever form the list has, and out of it again")
    void forms(String list) {
        String before = HEAD + list;
        String with = WaiverEdit.add(before, LONG);
        List<Waiver> expected = new ArrayList<>(waivers(before));
        expected.add(LONG);
        assertThat(waivers(with)).containsExactlyElementsOf(expected);
        assertThat(waivers(WaiverEdit.remove(with, LONG))).isEqualTo(waivers(before));
        if (!waivers(before).isEmpty()) {
            assertThat(WaiverEdit.remove(with, LONG)).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("with the line ends and the byte order mark of the document, also where all of it is in braces")
    void ends() {
        String windows = "\uFEFF" + HEAD.replace("\n", "\r\n");
        String with = WaiverEdit.add(windows, LONG);
        assertThat(with).startsWith(windows).contains("waivers:\r\n  - rule: K2\r\n");
        assertThat(WaiverEdit.remove(with, LONG)).isEqualTo(windows);
        String flow =
                "{sluice: 1, name: shop, source: {url: 'jdbc:postgresql://localhost/shop'}, tables: {shop: {partitionKey: {name: pk, type: S}}}, entities: {}}\n";
        assertThat(waivers(WaiverEdit.add(flow, LONG))).containsExactly(LONG);
    }

    @Test
    @DisplayName("with all of one rule and subject at once, and nothing where there is none")
    void all() {
        String twice = WaiverEdit.add(WaiverEdit.add(HEAD, LONG), LONG);
        assertThat(waivers(twice)).hasSize(2);
        assertThat(WaiverEdit.remove(twice, LONG)).isEqualTo(HEAD);
        assertThat(WaiverEdit.remove(HEAD, LONG)).isEqualTo(HEAD);
        assertThatThrownBy(() -> WaiverEdit.add(HEAD + "waivers: {a: b}\n", LONG))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no list");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName("of a sample, with whatever reason somebody types, and back to the byte")
    void anyReason(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String pagila = Files.readString(Path.of("..", "samples", "pagila", ProjectReader.FILE_NAME));
        String marks = "ab 1:#{}[]\"'\\,&*!|>%@`-?äß\u4e2d\ud83d\ude00\t\n\u0007";
        for (int i = 0; i < 20; i++) {
            StringBuilder reason = new StringBuilder("r");
            for (int length = random.nextInt(30); length > 0; length--) {
                int[] points = marks.codePoints().toArray();
                reason.appendCodePoint(points[random.nextInt(points.length)]);
            }
            Waiver waiver = new Waiver("K2", "entity Film, key gsi1sk", reason + "e");
            String with = WaiverEdit.add(pagila, waiver);
            assertThat(waivers(with)).endsWith(waiver).hasSize(waivers(pagila).size() + 1);
            assertThat(WaiverEdit.remove(with, waiver)).isEqualTo(pagila);
        }
    }
}
