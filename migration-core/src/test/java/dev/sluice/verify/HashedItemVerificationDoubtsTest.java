package dev.sluice.verify;

import dev.sluice.gateway.TargetReader;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Verification of items that are hashed as they are read is never EQUAL, though no content differs, when")
final class HashedItemVerificationDoubtsTest extends ItemVerificationDoubtsTest {
    @Override
    TargetReader reader(FakeTarget fake) {
        return new HashedTarget(fake);
    }
}
