package dev.chainrule.nn.bp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** The three forms against each other, and each against differences of its own cost. */
class FormsProperties {
    private static final double U = 0x1p-53;

    @Provide
    Arbitrary<Case> cases() {
        return Case.arbitrary();
    }

    @Provide
    Arbitrary<Case> smallCases() {
        return Case.arbitrary(3, 4, 3);
    }

    @Provide
    Arbitrary<Case> chains() {
        return Arbitraries.integers()
                .between(1, 6)
                .flatMap(depth -> Case.arbitrary(depth, 1, 1).filter(c -> c.m() == 1));
    }

    @Property(tries = 100, seed = "11")
    void scalarFormVectorFormAndRowFormAgreeBitForBitOnChains(@ForAll("chains") Case c) {
        double x0 = c.x().getEntry(0, 0);
        double y0 = c.y().getEntry(0, 0);
        ScalarForm.Backprop scalar = ScalarForm.backprop(c.net(), x0, y0);
        VectorForm.Backprop vector = VectorForm.backprop(c.net(), c.x().getRowVector(0), c.y().getRowVector(0));
        RowForm.Backprop row = RowForm.backprop(c.net(), c.x(), c.y());
        for (int l = 1;
                l <= c.layers();
                l++) { // one product and one sum at each place: there is one order of roundings
            assertThat(List.of(scalar.z(l), scalar.a(l), scalar.delta(l), scalar.nablaB(l), scalar.nablaW(l)))
                    .isEqualTo(List.of(
                            vector.z(l).getEntry(0),
                            vector.a(l).getEntry(0),
                            vector.delta(l).getEntry(0),
                            vector.nablaB(l).getEntry(0),
                            vector.nablaW(l).getEntry(0, 0)))
                    .isEqualTo(List.of(
                            row.z(l).getEntry(0, 0),
                            row.a(l).getEntry(0, 0),
                            row.delta(l).getEntry(0, 0),
                            row.nablaB(l).getEntry(0),
                            row.nablaW(l).getEntry(0, 0)));
        }
        assertThat(ScalarForm.cost(c.net(), x0, y0))
                .isEqualTo(VectorForm.cost(c.net(), c.x().getRowVector(0), c.y().getRowVector(0)))
                .isEqualTo(RowForm.cost(c.net(), c.x(), c.y()));
    }

    @Property(tries = 100, seed = "12")
    void rowsAreTheVectorFormOfTheirExamples(@ForAll("cases") Case c) {
        RowForm.Backprop row = RowForm.backprop(c.net(), c.x(), c.y());
        for (int i = 0; i < c.m(); i++) {
            VectorForm.Backprop one = VectorForm.backprop(c.net(), c.x().getRowVector(i), c.y().getRowVector(i));
            for (int l = 1; l <= c.layers(); l++) {
                assertNear(c, row.z(l).getRowVector(i), one.z(l));
                assertNear(c, row.a(l).getRowVector(i), one.a(l));
                assertNear(c, row.deltaPerExample().get(l - 1).getRowVector(i), one.delta(l));
            }
        }
    }

    @Property(tries = 100, seed = "13")
    void gradientOfABatchIsTheMeanOfTheGradientsOfItsExamples(@ForAll("cases") Case c) {
        RowForm.Backprop row = RowForm.backprop(c.net(), c.x(), c.y());
        ExampleByExample mean = ExampleByExample.mean(c.net(), c.x(), c.y());
        for (int l = 1; l <= c.layers(); l++) {
            assertNear(c, row.nablaB(l), mean.nablaB().get(l - 1));
            assertNear(c, flat(row.nablaW(l)), flat(mean.nablaW().get(l - 1)));
        }
    }

    @Property(tries = 40, seed = "14")
    void rowFormIsTheDerivativeOfItsCost(@ForAll("smallCases") Case c) {
        RowForm.Backprop pass = RowForm.backprop(c.net(), c.x(), c.y());
        assertDerivative(c, pass.nablaB(), pass.nablaW(), net -> RowForm.cost(net, c.x(), c.y()));
    }

    @Property(tries = 40, seed = "15")
    void vectorFormIsTheDerivativeOfItsCost(@ForAll("smallCases") Case c) {
        RealVector x0 = c.x().getRowVector(0);
        RealVector y0 = c.y().getRowVector(0);
        VectorForm.Backprop pass = VectorForm.backprop(c.net(), x0, y0);
        assertDerivative(c, pass.nablaB(), pass.nablaW(), net -> VectorForm.cost(net, x0, y0));
    }

    @Property(tries = 40, seed = "16")
    void scalarFormIsTheDerivativeOfItsCost(@ForAll("chains") Case c) {
        double x0 = c.x().getEntry(0, 0);
        double y0 = c.y().getEntry(0, 0);
        ScalarForm.Backprop pass = ScalarForm.backprop(c.net(), x0, y0);
        List<RealVector> nablaB =
                pass.nablaB().stream().map(v -> Case.vector(v)).toList();
        List<RealMatrix> nablaW =
                pass.nablaW().stream().map(v -> Case.rows(new double[] {v})).toList();
        assertDerivative(c, nablaB, nablaW, net -> ScalarForm.cost(net, x0, y0));
    }

    @Property(tries = 20, seed = "17")
    void gradientWithReluIsTheDerivativeAwayFromItsKink(@ForAll("reluCases") Case c) {
        RowForm.Backprop pass = RowForm.backprop(c.net(), c.x(), c.y());
        assertDerivative(c, pass.nablaB(), pass.nablaW(), net -> RowForm.cost(net, c.x(), c.y()));
    }

    /** Weighted inputs stay 0.05 from the kink; the stencil moves them by 3 h = 0.006 times an input below 1. */
    @Provide
    Arbitrary<Case> reluCases() {
        List<Neuron> neurons = List.of(Neuron.RELU, Neuron.IDENTITY);
        return Arbitraries.longs()
                .map(seed -> Case.random(seed, List.of(3, 4, 2), 2, neurons, CostFunction.QUADRATIC))
                .filter(c -> Entries.maxAbs(Entries.map(
                                RowForm.backprop(c.net(), c.x(), c.y()).z(1), z -> 1 / z))
                        < 20);
    }

    @Property(tries = 40, seed = "18")
    void crossEntropyOfOtherNeuronsThanTheSigmoidIsBp1AsPrinted(@ForAll long seed) {
        // softplus of |z| below 0.3 lies between 0.55 and 0.86, so inside of (0, 1) with the stencil
        Case c = Case.random(seed, List.of(2, 1), 2, List.of(Neuron.SOFTPLUS), CostFunction.CROSS_ENTROPY);
        Network small = Network.of(
                List.of(c.net().w(1).scalarMultiply(0.1)),
                List.of(c.net().b(1).mapMultiply(0.1)),
                Neuron.SOFTPLUS,
                CostFunction.CROSS_ENTROPY);
        RowForm.Backprop pass = RowForm.backprop(small, c.x(), c.y());
        assertDerivative(c.with(small), pass.nablaB(), pass.nablaW(), net -> RowForm.cost(net, c.x(), c.y()));
    }

    private static RealVector flat(RealMatrix x) {
        RealVector all = x.getRowVector(0);
        for (int i = 1; i < x.getRowDimension(); i++) {
            all = all.append(x.getRowVector(i));
        }
        return all;
    }

    /**
     * Two computations that differ in the order of sums. With n terms along the way (widths, examples, and 8 for each
     * layer's own arithmetic) each is off by at most n u times the size of the terms. Weights, inputs and derivatives are
     * at most 1 here, and their signs random, so a sum over a width is about its root smaller than its terms; layer upon
     * layer these roots multiply.
     */
    private static void assertNear(Case c, RealVector found, RealVector expected) {
        double n = c.m();
        double size = 1 + expected.getLInfNorm();
        for (int l = 0; l <= c.layers(); l++) {
            n += c.net().width(l) + 8;
            size *= Math.sqrt(c.net().width(l));
        }
        assertThat(found.getLInfDistance(expected)).isLessThanOrEqualTo(2 * n * U * size);
    }

    /**
     * The 7-point central difference of every parameter, h = 2⁻⁹. Its rounding error is at most 11/6 / h times that of
     * the cost, which is n u times its magnitude with n = 2 (sum of the widths + 8 for each layer) roundings; its
     * truncation error h⁶ / 140 times the seventh derivative is 4e-19 times that.
     */
    private static void assertDerivative(
            Case c, List<RealVector> nablaB, List<RealMatrix> nablaW, ToDoubleFunction<Network> cost) {
        double h = 0x1p-9;
        double n = 0;
        for (int l = 0; l <= c.layers(); l++) {
            n += 2 * (c.net().width(l) + 8);
        }
        double tolerance = 11.0 / 6 / h * n * U * (1 + cost.applyAsDouble(c.net()));
        for (int l = 1; l <= c.layers(); l++) {
            for (int j = 0; j < c.net().width(l); j++) {
                double b = stencil(c.net(), l, j, -1, h, cost);
                assertThat(nablaB.get(l - 1).getEntry(j)).isCloseTo(b, within(tolerance));
                for (int k = 0; k < c.net().width(l - 1); k++) {
                    double w = stencil(c.net(), l, j, k, h, cost);
                    assertThat(nablaW.get(l - 1).getEntry(j, k)).isCloseTo(w, within(tolerance));
                }
            }
        }
    }

    private static double stencil(Network net, int l, int j, int k, double h, ToDoubleFunction<Network> cost) {
        double[] weight = {0.75, -0.15, 1.0 / 60};
        double sum = 0;
        for (int i = 3; i >= 1; i--) {
            double right = cost.applyAsDouble(moved(net, l, j, k, i * h));
            double left = cost.applyAsDouble(moved(net, l, j, k, -i * h));
            sum += weight[i - 1] * (right - left);
        }
        return sum / h;
    }

    /** The network with one weight moved, or for k = -1 one bias. */
    private static Network moved(Network net, int l, int j, int k, double step) {
        List<RealMatrix> w = new ArrayList<>(net.w());
        List<RealVector> b = new ArrayList<>(net.b());
        if (k < 0) {
            b.get(l - 1).addToEntry(j, step);
        } else {
            w.get(l - 1).addToEntry(j, k, step);
        }
        return new Network(w, b, net.sigma(), net.cost());
    }
}
