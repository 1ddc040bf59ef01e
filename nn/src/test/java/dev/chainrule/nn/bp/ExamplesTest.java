package dev.chainrule.nn.bp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

/** The examples of the Javadoc, as they stand there. */
class ExamplesTest {
    private final Network net = Case.random(1, 4, 2, 3, 1).net();

    @Test
    void neuronAndCost() {
        assertThat(Neuron.SIGMOID.sigmaPrime(0)).isEqualTo(0.25);
        assertThat(CostFunction.CROSS_ENTROPY.delta(Neuron.SIGMOID, 0, 1)).isEqualTo(-0.5);
    }

    @Test
    void network() {
        Network net = Network.of(
                new double[][][] {{{0.5}, {-0.3}}, {{1.2, 0.7}}},
                new double[][] {{0.1, 0.0}, {-0.4}},
                Neuron.SIGMOID,
                CostFunction.QUADRATIC);
        assertThat(net.layers()).isEqualTo(2);
    }

    @Test
    void scalarForm() {
        Network net =
                Network.chain(new double[] {0.6, 2.0}, new double[] {0.9, 0.0}, Neuron.SIGMOID, CostFunction.QUADRATIC);
        double dw1 = ScalarForm.backprop(net, 1.0, 0.0).nablaW(1); // ∂C/∂w₁
        double a1 = 1 / (1 + StrictMath.exp(-1.5));
        double a2 = 1 / (1 + StrictMath.exp(-2 * a1));
        // a dozen roundings of numbers below 1
        assertThat(dw1).isCloseTo(a2 * a2 * (1 - a2) * 2 * a1 * (1 - a1), within(24 * 0x1p-53));
    }

    @Test
    void vectorForm() {
        RealVector x = new ArrayRealVector(new double[] {0.05, 0.10});
        RealVector y = new ArrayRealVector(new double[] {0.01});
        RealMatrix dw1 = VectorForm.backprop(net, x, y).nablaW(1);
        assertThat(Plain.shape(dw1)).isEqualTo("[3, 2]");
    }

    @Test
    void rowFormAndExampleByExample() {
        RealMatrix x = MatrixUtils.createRealMatrix(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
        RealMatrix y = MatrixUtils.createRealMatrix(new double[][] {{0}, {1}, {1}, {0}});
        RealMatrix dw1 = RowForm.backprop(net, x, y).nablaW(1);
        RealMatrix mean = ExampleByExample.mean(net, x, y).nablaW().get(0);
        // four terms below 1/4 each, added in another order
        assertThat(dw1.subtract(mean).getNorm()).isLessThan(2 * 3 * 4 * 0x1p-53);
    }

    @Test
    void check() {
        Case c = Case.random(1, 4, 2, 3, 1);
        RealMatrix x = c.x();
        RealMatrix y = c.y();
        double[][] nablaB = new Student(c).nablaB();
        double[][][] nablaW = new Student(c).nablaW();
        double[][][] delta = new Student(c).delta();
        BackpropCheck check = BackpropCheck.of(net, x, y);
        Diagnosis diagnosis = check.diagnose(FoundGradient.sums(nablaB, nablaW).deltasPerExample(delta));
        String text = diagnosis.toString();
        assertThat(text).endsWith("ok: 6 of 6 agree (tolerance 1.0e-12)\n");
    }
}
