package dev.chainrule.nn;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.function.Functions;
import dev.chainrule.core.graph.Op;
import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.cost.Regularization;
import dev.chainrule.nn.data.Dataset;
import dev.chainrule.nn.init.Initializer;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.optim.Optimizer;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Which package may know which, and what main code never does; each rule is seen to catch a class that breaks it. */
class ArchitectureTest {
    private static final JavaClasses MAIN = read(importer -> importer.importPath(place(Layer.class)));

    private static final Set<String> TRANSCENDENTAL = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp", "expm1", "log",
            "log10", "log1p", "pow", "cbrt", "hypot");

    private static final ArchRule ONLY_EXPORTED = noClasses()
            .should()
            .dependOnClassesThat(describe(
                    "are in a package of core that is not exported",
                    c -> c.getPackageName().startsWith("dev.chainrule.core")
                            && !exports(NdArray.class).contains(c.getPackageName())));

    private static final ArchRule NO_TRANSCENDENTAL_MATH = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "is a transcendental function of java.lang.Math",
                    (JavaAccess<?> access) -> access.getTargetOwner().isEquivalentTo(Math.class)
                            && TRANSCENDENTAL.contains(access.getName())));

    private static final ArchRule NO_JAVA_SERIALIZATION =
            noClasses().should().dependOnClassesThat().belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class);

    private static final ArchRule NO_HIDDEN_STATE = fields().that()
            .areStatic()
            .and(describe("are not made by the compiler", f -> !f.getModifiers().contains(JavaModifier.SYNTHETIC)))
            .should()
            .beFinal();

    private static final ArchRule NO_OTHER_RANDOMNESS = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("java.util.random..")
                    .or(JavaClass.Predicates.assignableTo(Random.class))
                    .or(JavaClass.Predicates.equivalentTo(ThreadLocal.class)))
            .orShould()
            .callMethod(Math.class, "random");

    private static final ArchRule NO_CYCLES =
            slices().matching("dev.chainrule.nn.(*)..").should().beFreeOfCycles();

    /** Breaks every rule that the compiler does not hold by itself. */
    @SuppressWarnings("unused")
    private static final class Culprit {
        static int count;

        static double exp(double x) {
            DoubleUnaryOperator log = Math::log;
            return Math.exp(x) + log.applyAsDouble(x) + Math.random() + new Random(1).nextDouble();
        }

        static Object read(ObjectInputStream in) throws Exception {
            System.out.println("read");
            return in.readObject();
        }
    }

    private static void assertHolds(ArchRule rule) {
        rule.check(MAIN);
        assertCatches(rule, read(importer -> importer.importClasses(Culprit.class)));
    }

    private static void assertCatches(ArchRule rule, JavaClasses culprits) {
        assertThatExceptionOfType(AssertionError.class)
                .as("the rule must catch what breaks it")
                .isThrownBy(() -> rule.check(culprits));
    }

    @Test
    void dependsOnCoreThroughExportedPackagesOnly() {
        assertThat(exports(NdArray.class))
                .contains("dev.chainrule.core.array")
                .doesNotContain("dev.chainrule.core.kernel");
        ONLY_EXPORTED.check(MAIN);
        assertCatches(ONLY_EXPORTED, read(importer -> importer.importPackagesOf(NdArray.class)));
    }

    @Test
    void callsNoTranscendentalFunctionOfMath() {
        assertHolds(NO_TRANSCENDENTAL_MATH);
    }

    @Test
    void printsNothing() {
        assertHolds(GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
    }

    @Test
    void usesNoJavaSerialization() {
        assertHolds(NO_JAVA_SERIALIZATION);
    }

    @Test
    void hasNoStaticMutableState() {
        assertHolds(NO_HIDDEN_STATE);
    }

    @Test
    void drawsFromStreamsOfOurOwnOnly() {
        assertHolds(NO_OTHER_RANDOMNESS);
    }

    @Test
    void packagesHaveNoCycles() {
        NO_CYCLES.check(MAIN);
        assertCatches(
                slices().matching("com.fasterxml.jackson.core.(*)..").should().beFreeOfCycles(),
                read(importer -> importer.importJar(jarOf(JsonFactory.class))));
    }

    @Test
    void layersKnowNothingOfTraining() {
        noClasses()
                .that()
                .resideInAnyPackage("..nn.layer..", "..nn.cost..", "..nn.init..", "..nn.optim..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..nn.train..", "..nn.data..", "..nn.io..", "..nn.bp..")
                .check(MAIN);
    }

    @Test
    void exportsThePackagesThatHavePublicTypes() {
        Set<String> open = MAIN.stream()
                .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC) && !c.isNestedClass())
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        assertThat(exports(Layer.class)).isEqualTo(open).contains("dev.chainrule.nn.layer", "dev.chainrule.nn.train");
    }

    @Test
    void everyPackageIsNullMarked() throws ClassNotFoundException {
        for (String name : exports(Layer.class)) {
            Class<?> info = Class.forName(name + ".package-info");
            assertThat(info.isAnnotationPresent(NullMarked.class)).as(name).isTrue();
        }
    }

    /** A static import loses to a method of the enclosing type: sigmoid(x) in a user's layer would not compile. */
    @Test
    void noTypeForUsersHasAMethodNamedLikeAFunction() {
        Set<String> functions = names(Functions.class);
        assertThat(functions).contains("sigmoid", "log");
        for (Class<?> type : new Class<?>[] {
            Op.class, Layer.class, Cost.class, Regularization.class, Initializer.class, Optimizer.class, Dataset.class
        }) {
            assertThat(names(type)).as(type.getSimpleName()).doesNotContainAnyElementsOf(functions);
        }
    }

    private static Set<String> names(Class<?> type) {
        return Stream.concat(Arrays.stream(type.getMethods()), Arrays.stream(type.getDeclaredMethods()))
                .filter(m -> m.getDeclaringClass() != Object.class && !m.isSynthetic())
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    /** Classes by their files alone: the classes of others that they name are not read as well, which takes long. */
    private static JavaClasses read(Function<ClassFileImporter, JavaClasses> files) {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return files.apply(new ClassFileImporter());
        });
    }

    private static JarFile jarOf(Class<?> type) {
        try {
            return new JarFile(place(type).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the module of a class exports, by its descriptor. */
    private static Set<String> exports(Class<?> type) {
        return ModuleFinder.of(place(type)).findAll().stream()
                .flatMap(module -> module.descriptor().exports().stream())
                .filter(e -> !e.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    /** The folder or jar that a class was read from. */
    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
