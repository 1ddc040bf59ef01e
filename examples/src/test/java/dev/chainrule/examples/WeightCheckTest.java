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
import dev.chainrule.nn.layer.Dense;
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
    void chosenWeightsAreThoseOfTheNetworkAndTheirGradientsToo() {
        GradientReport report = WeightCheck.run(network, new QuadraticCost(), batch);
        Dense last = (Dense) network.layers().get(2);
        Tensor c = new QuadraticCost().of(network.apply(Tensor.constant(batch.x())), Tensor.constant(batch.y()));
        NdArray nablaB = Gradients.of(c).wrt(last.b().tensor());
        GradientReport.Entry entry = report.entries().get(3);
        // the check multiplies the cost with a random number: ratios are what can be compared
        GradientReport.Entry other = report.entries().get(2);
        double ofW = Gradients.of(c).wrt(last.w().tensor()).get(other.index());
        assertThat(other.rule() / entry.rule()).isCloseTo(ofW / nablaB.get(entry.index()[0]), Offset.offset(1e-12));
    }
}
