package dev.sluice.app.step.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("JSON on lines of its own")
final class IndentedJsonTest {
    @Test
    @DisplayName("keeps a single value beside its name, whatever signs are in it")
    void layout() {
        String json = "{\"pk\":{\"S\":\"A{,}[\\\"]:\"},\"n\":{\"N\":\"1\"},"
                + "\"l\":{\"L\":[{\"S\":\"a\"},{\"M\":{\"x\":{\"BOOL\":true}}}]},\"e\":{\"L\":[]}}";
        assertThat(IndentedJson.of(json)).isEqualTo("""
                {
                  "pk": {"S":"A{,}[\\"]:"},
                  "n": {"N":"1"},
                  "l": {
                    "L": [
                      {"S":"a"},
                      {
                        "M": {
                          "x": {"BOOL":true}
                        }
                      }
                    ]
                  },
                  "e": {
                    "L": []
                  }
                }""");
    }

    @Test
    @DisplayName("is the same JSON")
    void same() {
        String json = "{\"a\":{\"SS\":[\"x y\",\"z: , {\"]},\"b\":{\"M\":{}}}";
        assertThat(IndentedJson.of(json).replaceAll("\n *", "").replace("\": ", "\":"))
                .isEqualTo(json);
    }
}
