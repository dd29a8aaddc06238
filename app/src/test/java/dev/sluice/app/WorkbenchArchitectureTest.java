package dev.sluice.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of the workbench, A1 to A8 of the style guide, each with its reason. */
@AnalyzeClasses(packages = "dev.sluice.app", importOptions = ImportOption.DoNotIncludeTests.class)
final class WorkbenchArchitectureTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern LITERAL_LOOK = Pattern.compile(
            "Color\\.|Font\\.font|#[0-9a-fA-F]{6}|setStyle\\(|new Insets|setSpacing\\(|setPrefSize|setPadding\\(");

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles = slices().matching("dev.sluice.app.(**)")
            .should()
            .beFreeOfCycles()
            .because("only structure that is tested holds (H1)");

    @ArchTest
    static final ArchRule stepsDoNotKnowEachOther = slices().matching("dev.sluice.app.step.(*)..")
            .should()
            .notDependOnEachOther()
            .because("A1: what steps share is in the session");

    @ArchTest
    static final ArchRule viewModelsNeedNoToolkit = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .or()
            .resideInAnyPackage("dev.sluice.app.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..", "javafx.application..")
            .because("A2: they are tested without a display");

    @ArchTest
    static final ArchRule viewsDecideNothing = noClasses()
            .that()
            .haveSimpleNameEndingWith("View")
            .and()
            .resideInAPackage("dev.sluice.app.step..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.sluice.engine..",
                    "dev.sluice.project..",
                    "dev.sluice.design..",
                    "dev.sluice.source..",
                    "dev.sluice.run..",
                    "dev.sluice.verify..",
                    "dev.sluice.gateway..",
                    "dev.sluice.cutover..",
                    "dev.sluice.app.session..",
                    "dev.sluice.report..",
                    "dev.sluice.check..",
                    "dev.sluice.backfill..",
                    "dev.sluice.provision..")
            .because("A3: a view shows what its view model says");

    @ArchTest
    static final ArchRule threadsMeetInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sluice.app.task..", "dev.sluice.app.shell..")
            .should()
            .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
            .because("A4: progress is sampled there");

    @ArchTest
    static final ArchRule adaptersOnlyInTheComposition = noClasses()
            .that()
            .doNotHaveSimpleName("Composition")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.sluice.adapter..")
            .because("A5: edges are replaceable");

    @ArchTest
    static final ArchRule noDatabaseAndNoCloud = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "software.amazon..", "dev.sluice.cli..")
            .because("A5: the window speaks with the engine only");

    @ArchTest
    static final ArchRule controlsKnowNoProject = noClasses()
            .that()
            .resideInAPackage("dev.sluice.app.control..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.sluice.app.session..", "dev.sluice.app.step..", "dev.sluice.engine..")
            .because("they can be used by every step");

    @ArchTest
    static final ArchRule oneClassKnowsTheLayoutKernel = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.sluice.app.layout.ElkLayout")
            .and()
            .doNotHaveFullyQualifiedName("dev.sluice.app.layout.ElkLayout$Watched")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse..", "com.google.common..")
            .because("what lays the diagram out can be replaced (docs/adr/0012)");

    @ArchTest
    static final ArchRule nobodyExits = noClasses()
            .that()
            .doNotHaveSimpleName("Launcher")
            .should()
            .callMethod("java.lang.System", "exit", "int")
            .orShould()
            .accessField("java.lang.System", "err")
            .orShould()
            .accessField("java.lang.System", "out")
            .because("only the launcher speaks to a terminal");

    @ArchTest
    static void everyViewModelHasItsTest(JavaClasses imported) {
        List<String> models = imported.stream()
                .filter(type -> type.getSimpleName().endsWith("ViewModel"))
                .map(JavaClass::getName)
                .toList();
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("dev.sluice.app");
        assertThat(models).as("A6").hasSizeGreaterThan(6).allMatch(name -> tests.contain(name + "Test"));
    }

    @ArchTest
    static void looksAreInStyleSheets(JavaClasses ignored) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(Files.readString(file)).as("A8: %s", file).doesNotContainPattern(LITERAL_LOOK);
            }
        }
    }

    @ArchTest
    static final ArchRule runnersAreFinal = classes()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("nothing here is made to be extended");
}
