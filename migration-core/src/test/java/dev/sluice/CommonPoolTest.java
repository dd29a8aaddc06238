package dev.sluice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;

/** For the program and its tests alike. */
@AnalyzeClasses(packages = "dev.sluice")
@DisplayName("Tasks that wait")
final class CommonPoolTest {
    @ArchTest
    static final ArchRule nothingWaitsInTheCommonPool = noClasses()
            .should()
            .callMethod(CompletableFuture.class, "runAsync", Runnable.class)
            .orShould()
            .callMethod(CompletableFuture.class, "supplyAsync", Supplier.class)
            .because(
                    "from Java 25 on these use the common pool even where it has a single thread, so that the first task that waits"
                            + " stops all others");
}
