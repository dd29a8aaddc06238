package dev.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.verify.TableComparison.Depth;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-85: self-tests")
final class SelfTestsTest extends ItemVerificationCase {
    private static final int FAULTS = 3;

    @Test
    @DisplayName("are made once for a comparator where that is asked, and again for another one")
    void once() {
        SelfTests once = SelfTests.once();
        SelfTestResult first = test(once, Depth.CONTENT);
        assertThat(first.isPassed()).isTrue();
        assertThat(test(once, Depth.CONTENT)).isSameAs(first);
        assertThat(test(once, Depth.KEYS)).isNotSameAs(first).isNotEqualTo(first);
    }

    @Test
    @DisplayName("are made before every verdict otherwise")
    void eachTime() {
        SelfTests each = SelfTests.eachTime();
        assertThat(test(each, Depth.CONTENT)).isNotSameAs(test(each, Depth.CONTENT));
    }

    @Test
    @DisplayName(
            "are remembered by a command that has to be quick in the end, and between commands where that is asked")
    void ofCommand() {
        SelfTests each = SelfTests.eachTime();
        SelfTests command = each.ofCommand();
        assertThat(test(command, Depth.CONTENT)).isSameAs(test(command, Depth.CONTENT));
        assertThat(test(each.ofCommand(), Depth.CONTENT)).isNotSameAs(test(command, Depth.CONTENT));
        SelfTests once = SelfTests.once();
        assertThat(test(once.ofCommand(), Depth.CONTENT)).isSameAs(test(once.ofCommand(), Depth.CONTENT));
    }

    private SelfTestResult test(SelfTests tests, Depth depth) {
        VerificationPorts ports = ports(target);
        return tests.of(ports, ports.design().tables().get(0), depth, Optional.empty(), FAULTS);
    }
}
