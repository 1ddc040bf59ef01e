package dev.chainrule.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.check.GradientReport;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.cost.QuadraticCost;
import dev.chainrule.nn.data.Batch;
import dev.chainrule.nn.init.Initializer;
import dev.chainrule.nn.layer.Activation;
import dev.chainrule.nn.layer.Sequential;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WeightCheckTest {
    private final RandomStream random = RandomStream.of(1);
    private final Sequential network =
            Sequential.dense(List.of(20, 7, 3), Activation.SIGMOID, Initializer.normal(), Initializer.normal(), random);
    private final Batch batch = new Batch(
            NdArray.of(Shape.of(4, 20), random.normals(80)), NdArray.of(Shape.of(4, 3), random.uniforms(12, 0, 1)));

    @Test
    void rightGradientPasses() {
        GradientReport report = WeightCheck.run(network, new QuadraticCost(), batch);
        assertThat(report.ok()).as(report.toString()).isTrue();
        assertThat(WeightCheck.count(report)).isEqualTo(5 * 12 + 5 + 3 * 7 + 3);
    }

    @Test
    void wrongGradientIsCaughtInEveryLayer() {
        Cost half = (a, y) -> new QuadraticCost().of(a.detach().mul(0.5).add(a.mul(0.5)), y);
        GradientReport report = WeightCheck.run(network, half, batch);
        assertThat(report.failures()).hasSize(4);
    }

    @Test
    void chosenWeightsAreThoseOfTheNetworkEvenlySpread() {
        List<GradientReport.Entry> entries =
                WeightCheck.run(network, new QuadraticCost(), batch).entries();
        int[] w = entries.get(0).index();
        int[] rows = {0, 2, 3, 4, 6};
        int[] columns = {0, 2, 4, 5, 7, 9, 10, 12, 14, 15, 17, 19};
        // the check multiplies the cost with one random number, which the output's bias tells
        double factor = entries.get(3).rule() / gradient(3).get(entries.get(3).index()[0]);
        assertClose(entries.get(0).rule(), factor * gradient(0).get(rows[w[0]], columns[w[1]]));
        assertClose(
                entries.get(1).rule(),
                factor * gradient(1).get(rows[entries.get(1).index()[0]]));
        assertClose(
                entries.get(2).rule(), factor * gradient(2).get(entries.get(2).index()));
    }

    /** By a parameter of the network, in the order of {@link Sequential#parameters}. */
    private NdArray gradient(int parameter) {
        Tensor a = network.apply(Tensor.constant(batch.x()));
        Tensor cost = new QuadraticCost().of(a, Tensor.constant(batch.y()));
        return Gradients.of(cost).wrt(network.parameters().get(parameter).tensor());
    }

    /** Sums of 4 examples through two layers: some ten roundings of 1.1e-16 each. */
    private static void assertClose(double found, double expected) {
        assertThat(found).isCloseTo(expected, Offset.offset(1e-14 * Math.abs(expected)));
    }
}
