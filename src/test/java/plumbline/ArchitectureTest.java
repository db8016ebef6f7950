package plumbline;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** In which direction the packages depend on each other. */
class ArchitectureTest {

    /** The classes of both source roots, those of the tests excluded. */
    private static final JavaClasses MAIN = imported();

    private static final DescribedPredicate<JavaClass> AN_EXPERIMENT = describe(
            "are experiments",
            type -> MAIN.contain(type.getName()) && !type.getPackageName().startsWith("plumbline"));

    private static final String[] CORE = {
        "plumbline", "plumbline.data..", "plumbline.layer..", "plumbline.train..", "plumbline.gradient.."
    };

    @Test
    void nobodyDependsOnTheExperiments() {
        noClasses().that().resideInAPackage("plumbline..").should().dependOnClassesThat(AN_EXPERIMENT).check(MAIN);
    }

    @Test
    void nobodyDependsOnTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("plumbline.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("plumbline.cli..")
                .check(MAIN);
    }

    @Test
    void experimentsDependOnDataTrainingAndGradientsOnly() {
        classes()
                .that(AN_EXPERIMENT)
                .should()
                .onlyDependOnClassesThat(areForeignOrIn(CORE).or(AN_EXPERIMENT))
                .check(MAIN);
    }

    @Test
    void dataTrainingAndGradientsDependOnEachOtherOnly() {
        classes().that().resideInAnyPackage(CORE).should().onlyDependOnClassesThat(areForeignOrIn(CORE)).check(MAIN);
    }

    @Test
    void replicasDependOnDataTrainingAndGradientsOnly() {
        classes()
                .that()
                .resideInAPackage("plumbline.replica..")
                .should()
                .onlyDependOnClassesThat(areForeignOrIn(CORE).or(resideInAPackage("plumbline.replica..")))
                .check(MAIN);
    }

    @Test
    void studyDependsOnReplicasTheBackendAndWhatTheyDependOnOnly() {
        classes()
                .that()
                .resideInAPackage("plumbline.study..")
                .should()
                .onlyDependOnClassesThat(
                        areForeignOrIn(CORE)
                                .or(resideInAnyPackage("plumbline.study..", "plumbline.replica..", "plumbline.backend..")))
                .check(MAIN);
    }

    @Test
    void reportDependsOnStudiesDataTrainingAndGradientsOnly() {
        classes()
                .that()
                .resideInAPackage("plumbline.report..")
                .should()
                .onlyDependOnClassesThat(
                        areForeignOrIn(CORE).or(resideInAnyPackage("plumbline.report..", "plumbline.study..")))
                .check(MAIN);
    }

    @Test
    void uiDependsOnDataTrainingAndGradientsOnly() {
        classes()
                .that()
                .resideInAPackage("plumbline.ui..")
                .should()
                .onlyDependOnClassesThat(areForeignOrIn(CORE).or(resideInAPackage("plumbline.ui..")))
                .check(MAIN);
    }

    @Test
    void packagesDependOnEachOtherInOneDirectionOnly() {
        slices().matching("(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void classesAreFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MAIN);
    }

    private static DescribedPredicate<JavaClass> areForeignOrIn(String... packages) {
        return resideOutsideOfPackage("plumbline..").and(not(AN_EXPERIMENT)).or(resideInAnyPackage(packages));
    }

    private static JavaClasses imported() {
        try {
            Path folder = Path.of(
                    Experiment.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return new ClassFileImporter().importPath(folder);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
