package dev.chainrule.nn.bp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private final Network net = Case.random(1, 1, 3, 4, 2).net();

    @Test
    void layersAndWidthsAreNumberedFromTheInputs() {
        assertThat(net.layers()).isEqualTo(2);
        assertThat(List.of(net.width(0), net.width(1), net.width(2))).containsExactly(3, 4, 2);
    }

    @Test
    void neitherArgumentsNorResultsShareMemoryWithTheNetwork() {
        RealMatrix w = Case.rows(new double[] {2});
        RealVector b = Case.vector(3);
        Network one = Network.of(List.of(w), List.of(b), Neuron.SIGMOID, CostFunction.QUADRATIC);
        w.setEntry(0, 0, 9);
        b.setEntry(0, 9);
        one.w(1).setEntry(0, 0, 9);
        one.b(1).setEntry(0, 9);
        one.w().get(0).setEntry(0, 0, 9);
        one.b().get(0).setEntry(0, 9);
        assertThat(one.w(1).getEntry(0, 0)).isEqualTo(2);
        assertThat(one.b(1).getEntry(0)).isEqualTo(3);
    }

    @Test
    void layersThatDoNotFitAreNamed() {
        assertMessage(
                new double[][][] {{{1, 2}}, {{1, 2, 3}}},
                new double[][] {{0}, {0}},
                "network: w of layer 2 has shape [1, 3], but layer 1 has 1 neurons");
        assertMessage(
                new double[][][] {{{1, 2}}},
                new double[][] {{0, 0}},
                "network: w of layer 1 has shape [1, 2], but b has shape [2]");
        assertMessage(
                new double[][][] {{{1, 2}}},
                new double[][] {{0}, {1}},
                "network: w has 1 layers, b 2, sigma 1; expected the same number, at least 1");
        assertMessage(
                new double[][][] {{{1, Double.NaN}}},
                new double[][] {{0}},
                "network: w or b of layer 1 contains NaN or infinity");
        assertMessage(
                new double[][][] {{{1}}},
                new double[][] {{Double.POSITIVE_INFINITY}},
                "network: w or b of layer 1 contains NaN or infinity");
        assertMessage(
                new double[][][] {{{1, 2}, {3}}},
                new double[][] {{0, 0}},
                "w of layer 1: row 1 has 1 entries, expected 2 as in row 0");
        assertMessage(new double[][][] {{{}}}, new double[][] {{0}}, "w of layer 1 is empty");
        assertMessage(new double[][][] {{{1}}}, new double[][] {{}}, "b of layer 1 is empty");
    }

    private static void assertMessage(double[][][] w, double[][] b, String message) {
        assertThatThrownBy(() -> Network.of(w, b, Neuron.SIGMOID, CostFunction.QUADRATIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void layersOutsideAreRefused() {
        assertThatThrownBy(() -> net.w(3)).hasMessage("layer 3: expected a layer from 1 to 2");
        assertThatThrownBy(() -> net.b(0)).hasMessage("layer 0: expected a layer from 1 to 2");
    }

    @Test
    void batchesThatDoNotFitAreRefusedByAllForms() {
        String message = "backprop: x has shape [1, 2] and y [1, 2], expected [m, 3] and [m, 2]";
        RealMatrix two = Case.rows(new double[] {1, 2});
        assertThatThrownBy(() -> RowForm.backprop(net, two, two)).hasMessage(message);
        assertThatThrownBy(() -> RowForm.cost(net, two, two)).hasMessage(message);
        assertThatThrownBy(() -> VectorForm.backprop(net, two.getRowVector(0), two.getRowVector(0)))
                .hasMessage(message);
        assertThatThrownBy(() -> VectorForm.cost(net, two.getRowVector(0), two.getRowVector(0)))
                .hasMessage(message);
        assertThatThrownBy(() -> ExampleByExample.mean(net, two, two)).hasMessage(message);
        assertThatThrownBy(() -> ScalarForm.backprop(net, 0, 0))
                .hasMessage("scalar form: layer 0 has 3 neurons, expected 1");
    }
}
