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
import plumbline.experiment.Experiment;
import plumbline.experiment.Family;

/** In which direction the packages depend on each other. */
class ArchitectureTest {

    /** The classes of both source roots, those of the tests excluded. */
    private static final JavaClasses MAIN = imported();

    private static final DescribedPredicate<JavaClass> AN_EXPERIMENT = describe(
            "are experiments",
            type -> MAIN.contain(type.getName()) && !type.getPackageName().startsWith("plumbline"));

    /** What a DL4J user attaches: the library. */
    private static final String[] LIBRARY = {
        "plumbline.network..", "plumbline.record..", "plumbline.guard..", "plumbline.check..", "plumbline.doctor..",
        "plumbline.page..", "plumbline.tensorboard.."
    };

    /** What experiments are made of. */
    private static final String[] FOUNDATION = {
        "plumbline.csv..", "plumbline.data..", "plumbline.layer..", "plumbline.optimizer..", "plumbline.train..",
        "plumbline.experiment.."
    };

    private static final String[] TRAINING = {
        "plumbline.backend..", "plumbline.vectorized..", "plumbline.study..", "plumbline.cure.."
    };

    @Test
    void theLibraryKnowsNothingOfTheSuite() {
        classes().that().resideInAnyPackage(LIBRARY).should().onlyDependOnClassesThat(areForeignOrIn(LIBRARY)).check(MAIN);
    }

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
    void experimentsDependOnWhatTheyAreMadeOfOnly() {
        classes()
                .that(AN_EXPERIMENT)
                .should()
                .onlyDependOnClassesThat(areForeignOrIn(FOUNDATION).or(AN_EXPERIMENT))
                .check(MAIN);
    }

    @Test
    void trainingKnowsNeitherFilesNorPictures() {
        classes()
                .that()
                .resideInAnyPackage(TRAINING)
                .should()
                .onlyDependOnClassesThat(areForeignOrIn(LIBRARY)
                        .or(resideInAnyPackage(FOUNDATION))
                        .or(resideInAnyPackage(TRAINING)))
                .check(MAIN);
    }

    @Test
    void theStoreDrawsAndReportsNothing() {
        noClasses()
                .that()
                .resideInAPackage("plumbline.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("plumbline.figure..", "plumbline.report..", "org.jfree..")
                .check(MAIN);
    }

    @Test
    void figuresLookNoExperimentUp() {
        noClasses()
                .that()
                .resideInAPackage("plumbline.figure..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Experiment.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Family.class)
                .check(MAIN);
    }

    @Test
    void theServerShowsRecordsOnly() {
        classes()
                .that()
                .resideInAPackage("plumbline.server..")
                .should()
                .onlyDependOnClassesThat(areForeignOrIn(LIBRARY).or(resideInAPackage("plumbline.server..")))
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
