package dev.chainrule.nn.bp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class RowFormTest {
    /** Matt Mazur, "A Step by Step Backpropagation Example": 2-2-2, one example; published with nine digits. */
    private final Network mazur = Network.of(
            new double[][][] {{{0.15, 0.20}, {0.25, 0.30}}, {{0.40, 0.45}, {0.50, 0.55}}},
            new double[][] {{0.35, 0.35}, {0.60, 0.60}},
            Neuron.SIGMOID,
            CostFunction.QUADRATIC);

    private final RealMatrix x = Case.rows(new double[] {0.05, 0.10});
    private final RealMatrix y = Case.rows(new double[] {0.01, 0.99});

    @Test
    void mazursExampleGivesThePublishedNumbers() {
        RowForm.Backprop pass = RowForm.backprop(mazur, x, y);
        // half a unit of the last published digit, and once more because the published steps round on the way
        assertThat(pass.a(2).getEntry(0, 0)).isCloseTo(0.75136507, within(1e-8));
        assertThat(pass.a(2).getEntry(0, 1)).isCloseTo(0.772928465, within(1e-9));
        assertThat(RowForm.cost(mazur, x, y)).isCloseTo(0.298371109, within(1e-9));
        assertThat(pass.nablaW(2).getEntry(0, 0)).isCloseTo(0.082167041, within(1e-9));
        assertThat(pass.nablaW(1).getEntry(0, 0)).isCloseTo(0.000438568, within(1e-9));
    }

    @Test
    void mazursExampleIsTheSameInTheVectorForm() {
        RealVector x0 = x.getRowVector(0);
        RealVector y0 = y.getRowVector(0);
        VectorForm.Backprop pass = VectorForm.backprop(mazur, x0, y0);
        assertThat(pass.a(2).getEntry(0)).isCloseTo(0.75136507, within(1e-8));
        assertThat(VectorForm.cost(mazur, x0, y0)).isCloseTo(0.298371109, within(1e-9));
        assertThat(pass.nablaW(2).getEntry(0, 0)).isCloseTo(0.082167041, within(1e-9));
        assertThat(pass.nablaW(1).getEntry(0, 0)).isCloseTo(0.000438568, within(1e-9));
    }

    @Test
    void equationsOnSmallIntegersAreExact() {
        RealMatrix d = Case.rows(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6});
        RealMatrix s = Case.rows(new double[] {2, 3}, new double[] {1, 1}, new double[] {0, -1});
        assertThat(RowForm.bp1(d, s))
                .isEqualTo(Case.rows(new double[] {2, 6}, new double[] {3, 4}, new double[] {0, -6}));
        RealMatrix w = Case.rows(new double[] {1, 10}, new double[] {100, 1000});
        assertThat(RowForm.bp2(w, d, s))
                .isEqualTo(Case.rows(new double[] {402, 6030}, new double[] {403, 4030}, new double[] {0, -6050}));
        assertThat(RowForm.bp3(d)).isEqualTo(Case.vector(9, 12));
        RealMatrix a = Case.rows(new double[] {1, 0, 2}, new double[] {0, 1, 0}, new double[] {1, 1, 1});
        assertThat(RowForm.bp4(a, d)).isEqualTo(Case.rows(new double[] {6, 8, 7}, new double[] {8, 10, 10}));
    }

    @Test
    void equationsOfOneExampleOnSmallIntegersAreExact() {
        RealVector d = Case.vector(1, 2);
        RealVector s = Case.vector(2, 3);
        assertThat(VectorForm.bp1(d, s)).isEqualTo(Case.vector(2, 6));
        RealMatrix w = Case.rows(new double[] {1, 10}, new double[] {100, 1000});
        assertThat(VectorForm.bp2(w, d, s)).isEqualTo(Case.vector(402, 6030));
        assertThat(VectorForm.bp3(d)).isEqualTo(d);
        assertThat(VectorForm.bp4(Case.vector(1, 0, 3), d))
                .isEqualTo(Case.rows(new double[] {1, 0, 3}, new double[] {2, 0, 6}));
        assertThat(ScalarForm.bp1(3, 5)).isEqualTo(15);
        assertThat(ScalarForm.bp2(2, 3, 5)).isEqualTo(30);
        assertThat(ScalarForm.bp3(7)).isEqualTo(7);
        assertThat(ScalarForm.bp4(2, 7)).isEqualTo(14);
    }

    @Test
    void saturatedSigmoidsWithCrossEntropyKeepAFiniteAndAccurateGradient() {
        for (double z : new double[] {-700, -40, 40, 700}) {
            Network one = Network.chain(new double[] {z}, new double[] {0}, Neuron.SIGMOID, CostFunction.CROSS_ENTROPY);
            RealMatrix in = Case.rows(new double[] {1});
            RealMatrix out = Case.rows(new double[] {z > 0 ? 1 : 0});
            double found = RowForm.backprop(one, in, out).nablaB(1).getEntry(0);
            double sign = z > 0 ? -1 : 1; // delta = -sigma(-z) for y = 1, sigma(z) for y = 0; 16 u as in NeuronTest
            assertThat(Exact.relativeError(sign * found, Exact.sigmoid(-Math.abs(z))))
                    .isLessThan(16 * 0x1p-53);
            assertThat(RowForm.cost(one, in, Case.rows(new double[] {z > 0 ? 0 : 1})))
                    .isFinite();
        }
    }

    @Test
    void errorsPerExampleAreWithoutTheMean() {
        Case c = Case.random(5, 4, 2, 3);
        RowForm.Backprop pass = RowForm.backprop(c.net(), c.x(), c.y());
        RealMatrix delta = pass.deltaPerExample().get(0);
        for (int i = 0; i < 4; i++) { // m = 4 is a power of two: dividing and multiplying by it is exact
            VectorForm.Backprop one = VectorForm.backprop(c.net(), c.x().getRowVector(i), c.y().getRowVector(i));
            assertThat(delta.getRowVector(i)).isEqualTo(one.delta(1));
        }
    }

    @Test
    void resultsDoNotShareMemory() {
        Case c = Case.random(5, 2, 2, 3);
        RowForm.Backprop pass = RowForm.backprop(c.net(), c.x(), c.y());
        RowForm.Backprop before = RowForm.backprop(c.net(), c.x(), c.y());
        pass.z(1).setEntry(0, 0, 9);
        pass.a(0).setEntry(0, 0, 9);
        pass.delta().get(0).setEntry(0, 0, 9);
        pass.nablaB().get(0).setEntry(0, 9);
        pass.nablaB(1).setEntry(0, 9);
        pass.nablaW(1).setEntry(0, 0, 9);
        c.x().setEntry(0, 0, 9);
        assertThat(pass).isEqualTo(before);
    }

    @Test
    void resultsOfOneExampleDoNotShareMemory() {
        Case c = Case.random(5, 1, 2, 3);
        RealVector x0 = c.x().getRowVector(0);
        VectorForm.Backprop pass = VectorForm.backprop(c.net(), x0, c.y().getRowVector(0));
        VectorForm.Backprop before = VectorForm.backprop(c.net(), x0, c.y().getRowVector(0));
        x0.setEntry(0, 9);
        pass.z(1).setEntry(0, 9);
        pass.a().get(0).setEntry(0, 9);
        pass.delta(1).setEntry(0, 9);
        pass.nablaB(1).setEntry(0, 9);
        pass.nablaW().get(0).setEntry(0, 0, 9);
        assertThat(pass).isEqualTo(before);
    }
}
