package dev.chainrule.nn.bp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.cost.CrossEntropyCost;
import dev.chainrule.nn.cost.QuadraticCost;
import dev.chainrule.nn.init.Initializer;
import dev.chainrule.nn.layer.Activation;
import dev.chainrule.nn.layer.Dense;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.layer.Sequential;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private final Sequential network = network(Initializer.normal());
    private final NdArray x = NdArray.of(Shape.of(5, 4), RandomStream.of(2).normals(20));
    private final NdArray y = NdArray.of(new double[][] {{1, 0}, {0, 1}, {0, 1}, {1, 0}, {0, 1}});
    private final Verifier verifier = Verifier.of(network, new CrossEntropyCost(), x, y);

    private static Sequential network(Initializer initializer) {
        return Sequential.dense(List.of(4, 3, 2), Activation.SIGMOID, initializer, initializer, RandomStream.of(1));
    }

    @Test
    void aNetworkIsVerifiedEquationByEquation() {
        BackpropReport report = verifier.verify();

        assertThat(report.ok()).isTrue();
        assertThat(report.rows())
                .extracting(row -> row.equation() + " " + row.layer())
                .containsExactly("BP1 2", "BP3 2", "BP4 2", "BP2 1", "BP3 1", "BP4 1");
        assertThat(report.toString()).contains("ok: 6 of 6 agree").contains("BP2           1  [5, 3]");
    }

    @Test
    void deltasContainTheMeanAndPerExampleDoesNot() {
        double withMean = verifier.expected().delta(2).getEntry(0, 0);

        assertThat(verifier.verify().perExample().get(1).getEntry(0, 0)).isCloseTo(5 * withMean, within(1e-15));
    }

    @Test
    void aStudentsMistakeIsNamedOnce() {
        RowForm.Backprop right = verifier.expected();
        double[][] nablaB = {
            right.nablaB(1).toArray(), right.nablaB(2).mapDivide(5).toArray()
        };
        double[][][] nablaW = {right.nablaW(1).getData(), right.nablaW(2).getData()};
        double[][][] delta = {right.delta(1).getData(), right.delta(2).getData()};
        FoundGradient own = FoundGradient.means(nablaB, nablaW);

        assertThat(verifier.diagnose(own.deltasOfBatchCost(delta)).mistakes())
                .singleElement()
                .extracting(Mistake::toString)
                .asString()
                .startsWith("BP3 layer 2: result is expected / 5");
        assertThat(verifier.diagnose(own).mistakes())
                .singleElement()
                .extracting(Mistake::toString)
                .asString()
                .startsWith("BP1, BP2 or BP3 layer 2: result is expected / 5");
    }

    @Test
    void whatTheGraphFindsPassesAsAStudentsGradient() {
        assertThat(verifier.diagnose(verifier.graph()).ok()).isTrue();
    }

    @Test
    void singlePrecisionIsHeldToItsOwnRoundoff() {
        Sequential floats = network(Initializer.normal().as(DType.FLOAT32));
        BackpropReport report = Verifier.of(floats, new QuadraticCost(), x, y).verify();

        assertThat(report.ok()).isTrue();
        assertThat(report.worst().relative()).isBetween(1e-9, 1e-5);
        assertThat(report.worst().ulps()).isBetween(0.1, 1e3);
    }

    @Test
    void nestedNetworksAndMissingActivationsAreUnderstood() {
        List<Layer> layers = network.layers();
        Sequential nested = Sequential.of(Sequential.of(layers.get(0)), Sequential.of(layers.get(2), layers.get(3)));

        assertThat(Verifier.of(nested, new QuadraticCost(), x, y).verify().ok()).isTrue();
        assertThat(Verifier.of(layers.get(0), new QuadraticCost(), x, NdArray.zeros(5, 3))
                        .verify()
                        .ok())
                .isTrue();
    }

    @Test
    void othersAreRefusedInWords() {
        Dense dense = (Dense) network.layers().get(0);
        Layer doubled = Sequential.of(dense, Activation.TANH, Activation.TANH);
        Cost own = (a, target) -> a.sub(target).sum();

        assertThatThrownBy(() -> Verifier.of(doubled, new QuadraticCost(), x, NdArray.zeros(5, 3)))
                .hasMessage(
                        "verifier: BP1 to BP4 are for dense layers with one activation each, but after 1 of them comes tanh");
        assertThatThrownBy(() -> Verifier.of(Sequential.of(), new QuadraticCost(), x, y))
                .hasMessage("verifier: the network has no dense layer");
        assertThatThrownBy(() -> Verifier.of(network, own, x, y))
                .hasMessageStartingWith("verifier: BP1 by hand knows the quadratic and the cross-entropy cost");
        assertThatThrownBy(() -> Verifier.of(network, new QuadraticCost(), x, NdArray.zeros(4, 2)))
                .hasMessageContaining("4")
                .hasMessageContaining("5");
    }

    @Test
    void aBatchThatIsNoPairOfMatricesIsRefusedWithBothShapes() {
        NdArray y = NdArray.zeros(5, 3);
        for (NdArray x : List.of(NdArray.zeros(4), NdArray.zeros(0, 4), NdArray.zeros(5, 2, 2))) {
            assertThatThrownBy(() -> Verifier.of(network, new QuadraticCost(), x, y))
                    .isInstanceOf(ShapeException.class)
                    .hasMessage("verifier: expected x [m, inputs] and y [m, outputs] with m at least 1, got x "
                            + x.shape() + " and y [5, 3]");
        }
        assertThatThrownBy(() -> Verifier.of(network, new QuadraticCost(), NdArray.zeros(5, 4), NdArray.zeros(5)))
                .hasMessageEndingWith("got x [5, 4] and y [5]");
    }

    @Test
    void theEquationsKnowNothingOfTheGraph() {
        noClasses()
                .that()
                .resideInAPackage("dev.chainrule.nn.bp")
                .and()
                .doNotBelongToAnyOf(Verifier.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.chainrule.core..", "dev.chainrule.nn.layer", "dev.chainrule.nn.cost")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.chainrule.nn.bp"));
    }

    @Test
    void everyLayerOfADeepNetworkIsReported() {
        List<Integer> sizes = IntStream.range(0, 7).mapToObj(i -> 3).toList();
        Sequential deep =
                Sequential.dense(sizes, Activation.TANH, Initializer.normal(), Initializer.zeros(), RandomStream.of(3));

        assertThat(Verifier.of(deep, new QuadraticCost(), NdArray.ones(2, 3), NdArray.zeros(2, 3))
                        .verify()
                        .rows())
                .hasSize(18);
    }
}
