package dev.sluice;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.sluice.problem.SluiceException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The house plan as rules, each with its reason; the order of the packages is the order in which data flows. */
@AnalyzeClasses(packages = "dev.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Layers from the top of the plan to its bottom; a layer may use itself and those before it, never those behind. */
    private static final List<Set<String>> LAYERS = List.of(
            Set.of("value"),
            Set.of("problem"),
            Set.of("source"),
            Set.of("item"),
            Set.of("design"),
            Set.of("access"),
            Set.of("typemap"),
            Set.of("projection"),
            Set.of("limits"),
            Set.of("project"),
            Set.of("check"),
            Set.of("propose"),
            Set.of("run"),
            Set.of("metrics"),
            Set.of("gateway"),
            Set.of("digest"),
            Set.of("pacing"),
            Set.of("heat"),
            Set.of("write"),
            Set.of("survey", "verify", "provision", "dualwrite", "cutover", "reverse"),
            Set.of("backfill", "shadow"),
            Set.of("sync", "repair"),
            Set.of("window"),
            Set.of("report", "interchange"),
            Set.of("simulator"),
            Set.of("adapter", "engine"),
            Set.of("cli"));

    private static final String[] PURE = {
        "dev.sluice.value..", "dev.sluice.problem..", "dev.sluice.source..", "dev.sluice.item..", "dev.sluice.design..",
        "dev.sluice.access..", "dev.sluice.typemap..", "dev.sluice.projection..", "dev.sluice.limits..",
                "dev.sluice.check..",
        "dev.sluice.propose..", "dev.sluice.project.."
    };

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles = slices().matching("dev.sluice.(**)")
            .should()
            .beFreeOfCycles()
            .because("only structure that is tested holds");

    @ArchTest
    static final ArchRule dataFlowsOneWay = classes()
            .should(useOnlyLayersAbove())
            .because("a plan must be thinkable without running anything, and an edge must be replaceable");

    @ArchTest
    static final ArchRule decisionsArePure = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(resideInAPackage("java.sql..")
                    .or(resideInAPackage("software.amazon.."))
                    .or(resideInAPackage("com.google.gson.."))
                    .or(resideInAPackage("java.net.http.."))
                    .or(resideInAPackage("org.jdbi..")))
            .because("undo, tests and both front ends get pure packages for free");

    @ArchTest
    static final ArchRule yamlOnlyInProject = only("org.snakeyaml..", "dev.sluice.project..");

    @ArchTest
    static final ArchRule jdbcOnlyAtTheEdge =
            only("java.sql..", "dev.sluice.adapter.postgres..", "dev.sluice.adapter.journal..");

    @ArchTest
    static final ArchRule jdbiOnlyAtTheEdge =
            only("org.jdbi..", "dev.sluice.adapter.postgres..", "dev.sluice.adapter.journal..");

    @ArchTest
    static final ArchRule awsOnlyAtTheEdge = only("software.amazon..", "dev.sluice.adapter.dynamodb..");

    @ArchTest
    static final ArchRule metersOnlyWhereACallerAsksForThem = only("io.micrometer..", "dev.sluice.metrics..");

    @ArchTest
    static final ArchRule metricsAreForCallersOnly = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.metrics..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.sluice.metrics..")
            .because("the library that they need is the caller's: the engine must run without it");

    @ArchTest
    static final ArchRule picocliOnlyInTheCommandLine = only("picocli..", "dev.sluice.cli..");

    @ArchTest
    static final ArchRule jsonOnlyWhereItLeaves = only(
            "com.google.gson..",
            "dev.sluice.adapter..",
            "dev.sluice.report..",
            "dev.sluice.interchange..",
            "dev.sluice.cli..",
            "dev.sluice.simulator..");

    @ArchTest
    static final ArchRule streamedJsonOnlyAtTheEdge = only("com.fasterxml.jackson..", "dev.sluice.adapter.dynamodb..");

    @ArchTest
    static final ArchRule noDesktopInTheCore = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
            .because("the core runs headless");

    @ArchTest
    static final ArchRule adaptersAreKnownToTheCompositionRootAlone = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sluice.adapter..", "dev.sluice.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.sluice.adapter..")
            .because("edges are replaceable: emulator, fake and real store are the same to the rest");

    @ArchTest
    static final ArchRule theSimulatorIsApart = noClasses()
            .that()
            .resideInAPackage("dev.sluice.simulator..")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.sluice..")
                    .and(DescribedPredicate.not(resideInAnyPackage(
                            "dev.sluice.simulator..",
                            "dev.sluice.item..",
                            "dev.sluice.limits..",
                            "dev.sluice.design..",
                            "dev.sluice.value..",
                            "dev.sluice.problem.."))))
            .because("a stand-in that shares the engine's or the adapter's mistakes would hide them");

    @ArchTest
    static final ArchRule onlyLocalServersStartTheSimulator = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sluice.simulator..", "dev.sluice.adapter.local..", "dev.sluice.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.sluice.simulator..")
            .because("what writes to a target must not know that it is not the real one");

    @ArchTest
    static final ArchRule noStandardStreamsOutsideTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage("dev.sluice.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .because("a library does not print and does not end its host");

    @ArchTest
    static final ArchRule timeAndChanceAreInjected = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sluice.engine..", "dev.sluice.adapter..", "dev.sluice.cli..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callConstructor(Thread.class, Runnable.class)
            .because("runs are replayed in tests in milliseconds");

    @ArchTest
    static final ArchRule exceptionsHaveOneRoot = classes()
            .that()
            .areAssignableTo(RuntimeException.class)
            .should()
            .beAssignableTo(SluiceException.class)
            .because(
                    "each one has an exit code and a sentence; a checked exception is an expected answer of its package");

    @ArchTest
    static final ArchRule namesSayWhatAThingDoes = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .because("such a name says nothing");

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith(NullMarked.class)
            .because("the compiler then finds each null that was forgotten");

    private static ArchRule only(String library, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat(are(resideInAPackage(library)))
                .because("each outside library has its place, so that it can be replaced");
    }

    private static ArchCondition<JavaClass> useOnlyLayersAbove() {
        return new ArchCondition<>("use only the layers before their own") {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                String from = layerName(origin);
                for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    if (IN_HOUSE.test(target) && !mayUse(from, layerName(target))) {
                        events.add(SimpleConditionEvent.violated(origin, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static final DescribedPredicate<JavaClass> IN_HOUSE = resideInAPackage("dev.sluice..");

    private static boolean mayUse(String from, String to) {
        return from.equals(to) || layer(to) < layer(from);
    }

    private static int layer(String name) {
        for (int index = 0; index < LAYERS.size(); index++) {
            if (LAYERS.get(index).contains(name)) {
                return index;
            }
        }
        throw new AssertionError("package " + name + " has no place in the house plan; add it to LAYERS");
    }

    private static String layerName(JavaClass type) {
        String rest = type.getPackageName().substring("dev.sluice.".length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }
}
