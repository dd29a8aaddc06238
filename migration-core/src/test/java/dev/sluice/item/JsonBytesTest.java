package dev.sluice.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
    @Test
    @DisplayName("every sign is escaped where RFC 8259 wants it and nowhere else, at every place of a text")
    void escapesAtEveryPlace() {
        for (int length = 1; length <= 20; length++) {
            for (int place = 0; place < length; place++) {
                for (char sign = 0; sign < 0x250; sign++) {
                    String text = "a".repeat(place) + sign + "z".repeat(length - place - 1);
                    String json = new String(
                            new JsonBytes().string(ByteSink.utf8(text)).toByteArray(), StandardCharsets.UTF_8);
                    assertThat(json).isEqualTo(quoted(text));
                }
            }
        }
    }

    /** RFC 8259, sign by sign. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char sign : text.toCharArray()) {
            if (sign == '"' || sign == '\\') {
                json.append('\\').append(sign);
            } else if (sign < 0x20) {
                json.append(String.format("\\u%04x", (int) sign));
            } else {
                json.append(sign);
            }
        }
        return json.append('"').toString();
    }
}
