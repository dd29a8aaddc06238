package dev.sluice.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A 128-bit hash")
final class Hash128Test {
    @Test
    @DisplayName("is the first half of SHA-256")
    void cut() {
        assertThat(Hash128.of(new byte[] {'a', 'b', 'c', 'x'}, 3)).hasToString("ba7816bf8f01cfea414140de5dae2223");
    }

    @Test
    @DisplayName("survives its binary form")
    void binary() {
        Hash128 hash = new Hash128(-2, 3);

        assertThat(Hash128.of(hash.toBinary())).isEqualTo(hash);
        assertThat(hash.toBinary().toString()).isEqualTo(hash.toString());
        assertThatThrownBy(() -> Hash128.of(Binary.copyOf(new byte[15]))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("adds up modulo 2^128, with carry")
    void sum() {
        assertThat(new Hash128(1, -1).plus(new Hash128(0, 1))).isEqualTo(new Hash128(2, 0));
        assertThat(new Hash128(-1, -1).plus(new Hash128(0, 1))).isEqualTo(Hash128.ZERO);
        assertThat(new Hash128(1, 5).plus(new Hash128(2, 7))).isEqualTo(new Hash128(3, 12));
    }

    @Test
    @DisplayName("is compared unsigned")
    void order() {
        assertThat(new Hash128(-1, 0)).isGreaterThan(new Hash128(1, 0));
        assertThat(new Hash128(0, -1)).isGreaterThan(new Hash128(0, 1));
    }
}
