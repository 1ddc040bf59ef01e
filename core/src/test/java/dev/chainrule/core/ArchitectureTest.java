package dev.chainrule.core;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import dev.chainrule.core.array.Matrices;
import dev.chainrule.core.array.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.MatrixUtils;
import org.junit.jupiter.api.Test;

/** Which room may know which, and what no room does. */
class ArchitectureTest {
    private static final String CORE = "dev.chainrule.core.";

    /** The functions of Math that may differ between JDKs and machines. */
    private static final Set<String> INEXACT = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot");

    private static final ArchRule ARROWS = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("kernel")
            .definedBy(CORE + "kernel..")
            .layer("tape")
            .definedBy(CORE + "tape..")
            .layer("array")
            .definedBy(CORE + "array..")
            .layer("graph")
            .definedBy(CORE + "graph..")
            .layer("function")
            .definedBy(CORE + "function..")
            .layer("check")
            .definedBy(CORE + "check..")
            .layer("plan")
            .definedBy(CORE + "plan..")
            .whereLayer("plan")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("check")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("function")
            .mayOnlyBeAccessedByLayers("check")
            .whereLayer("graph")
            .mayOnlyBeAccessedByLayers("function", "check", "plan")
            .whereLayer("array")
            .mayOnlyBeAccessedByLayers("graph", "function", "check", "plan")
            .whereLayer("tape")
            .mayOnlyBeAccessedByLayers("array", "graph", "plan")
            .whereLayer("kernel")
            .mayOnlyBeAccessedByLayers("tape", "array", "plan");

    private static final ArchRule RANDOM_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage(CORE + "random..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.chainrule.core..")
                    .and(DescribedPredicate.not(resideInAnyPackage(CORE + "random.."))));

    private static final ArchRule SIMD_STAYS_IN_THE_KERNEL = noClasses()
            .that()
            .resideOutsideOfPackage(CORE + "kernel..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("jdk.incubator.."));

    private static final ArchRule COMMONS_MATH_STAYS_IN_MATRICES = noClasses()
            .that(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(Matrices.class)))
            .and()
            .doNotHaveFullyQualifiedName(CORE + "function.Decompositions")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.commons.math3.."));

    private static final ArchRule NO_TRANSCENDENTAL_FUNCTION_OF_MATH = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "a function of Math whose bits depend on the JDK",
                    (JavaAccess<?> access) -> access.getTargetOwner().isEquivalentTo(Math.class)
                            && INEXACT.contains(access.getTarget().getName())));

    private static final ArchRule NO_PRINTING = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "System.out or System.err",
                    (JavaAccess<?> access) -> access.getTargetOwner().isEquivalentTo(System.class)
                            && Set.of("out", "err").contains(access.getTarget().getName())));

    private static final JavaClasses MAIN = new ClassFileImporter().importPath(main());

    @Test
    void roomsKnowOnlyTheRoomsBelow() {
        ARROWS.check(MAIN);
    }

    @Test
    void randomStandsAlone() {
        RANDOM_STANDS_ALONE.check(MAIN);
    }

    @Test
    void nobodyButTheKernelTouchesTheIncubator() {
        SIMD_STAYS_IN_THE_KERNEL.check(MAIN);
    }

    @Test
    void onlyMatricesMentionsCommonsMath() {
        COMMONS_MATH_STAYS_IN_MATRICES.check(MAIN);
    }

    @Test
    void noTranscendentalFunctionOfMathIsUsed() {
        NO_TRANSCENDENTAL_FUNCTION_OF_MATH.check(MAIN);
    }

    @Test
    void nothingIsPrinted() {
        NO_PRINTING.check(MAIN);
    }

    @Test
    void moduleExportsEveryRoomButKernelAndTape() throws IOException {
        ModuleDescriptor module;
        try (InputStream in = Files.newInputStream(main().resolve("module-info.class"))) {
            module = ModuleDescriptor.read(in);
        }
        Set<String> rooms = MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        Set<String> hidden = Set.of(CORE + "kernel", CORE + "tape");
        assertThat(rooms).containsAll(hidden);
        rooms.removeAll(hidden);
        assertThat(module.exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrderElementsOf(rooms);
    }

    /** What the rules must catch: a call, a reference to a method, and a field. */
    static final class Planted {
        static final PrintStream PRINTER = System.out;
        static final DoubleUnaryOperator REFERENCE = Math::exp;

        static double call(double x) {
            return Math.pow(Math.abs(x), 2);
        }

        static Object matrix() {
            return MatrixUtils.createRealIdentityMatrix(1);
        }

        private Planted() {}
    }

    @Test
    void plantedOffencesAreFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(Planted.class);
        offends(NO_TRANSCENDENTAL_FUNCTION_OF_MATH, planted, "Math.pow", "Math.exp");
        offends(NO_PRINTING, planted, "System.out");
        offends(COMMONS_MATH_STAYS_IN_MATRICES, planted, "MatrixUtils");
    }

    private static void offends(ArchRule rule, JavaClasses classes, String... named) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.check(classes))
                .satisfies(
                        error -> assertThat(error.getMessage()).contains(named).doesNotContain("Math.abs"));
    }

    /** The folder of the compiled main code. */
    private static Path main() {
        try {
            return Path.of(Shape.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
