package dev.chainrule.nn.bp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/** A network and a batch for it: what all tests of this package run on, and the generators of them. */
record Case(Network net, RealMatrix x, RealMatrix y) {

    /** Smooth neurons without RELU: nowhere all zero, and no kink. */
    private static final List<Neuron> SMOOTH = List.of(Neuron.SIGMOID, Neuron.TANH, Neuron.SOFTPLUS, Neuron.IDENTITY);

    int m() {
        return x.getRowDimension();
    }

    int layers() {
        return net.layers();
    }

    Case with(Network other) {
        return new Case(other, x, y);
    }

    /** Random weights, biases and inputs in (-1, 1), desired outputs in (0, 1); widths are from the inputs on. */
    static Case random(long seed, List<Integer> widths, int m, List<Neuron> sigma, CostFunction cost) {
        Random random = new Random(seed);
        List<RealMatrix> w = new ArrayList<>();
        List<RealVector> b = new ArrayList<>();
        for (int l = 1; l < widths.size(); l++) {
            w.add(matrix(random, widths.get(l), widths.get(l - 1)));
            b.add(matrix(random, 1, widths.get(l)).getRowVector(0));
        }
        RealMatrix x = matrix(random, m, widths.get(0));
        RealMatrix y = Entries.map(matrix(random, m, widths.get(widths.size() - 1)), v -> (v + 1) / 2);
        return new Case(new Network(w, b, sigma, cost), x, y);
    }

    /** As above with sigmoid neurons and the quadratic cost. */
    static Case random(long seed, int m, Integer... widths) {
        return random(
                seed,
                List.of(widths),
                m,
                Collections.nCopies(widths.length - 1, Neuron.SIGMOID),
                CostFunction.QUADRATIC);
    }

    /** Networks of depth 1 to 6 and widths 1 to 8 with batches of 1 to 9, of smooth neurons. */
    static Arbitrary<Case> arbitrary() {
        return arbitrary(6, 8, 9);
    }

    static Arbitrary<Case> arbitrary(int depth, int width, int batch) {
        Arbitrary<List<Integer>> widths =
                Arbitraries.integers().between(1, width).list().ofMinSize(2).ofMaxSize(depth + 1);
        return widths.flatMap(sizes -> Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.integers().between(1, batch),
                        Arbitraries.of(SMOOTH).list().ofSize(sizes.size() - 1),
                        Arbitraries.of(CostFunction.values()))
                .as((seed, m, sigma, cost) -> random(seed, sizes, m, withSigmoidOutput(sigma, cost), cost)));
    }

    /** Cross-entropy takes outputs between 0 and 1 only. */
    private static List<Neuron> withSigmoidOutput(List<Neuron> sigma, CostFunction cost) {
        List<Neuron> neurons = new ArrayList<>(sigma);
        if (cost == CostFunction.CROSS_ENTROPY) {
            neurons.set(neurons.size() - 1, Neuron.SIGMOID);
        }
        return neurons;
    }

    private static RealMatrix matrix(Random random, int rows, int columns) {
        double[][] entries = new double[rows][columns];
        for (double[] row : entries) {
            Arrays.setAll(row, j -> 2 * random.nextDouble() - 1);
        }
        return new Array2DRowRealMatrix(entries, false);
    }

    static RealVector vector(double... entries) {
        return new ArrayRealVector(entries);
    }

    static RealMatrix rows(double[]... rows) {
        return new Array2DRowRealMatrix(rows);
    }
}
