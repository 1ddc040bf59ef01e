package dev.chainrule.examples.bench.hand;

import static dev.chainrule.examples.bench.hand.Float64Functions.LANES;
import static dev.chainrule.examples.bench.hand.Float64Functions.SPECIES;

import dev.chainrule.examples.bench.hand.Float64Product.Left;
import dev.chainrule.examples.bench.hand.Float64Product.Right;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * A dense layer with its buffers. Rows are padded to whole vectors: weights, biases and errors of neurons that are not there
 * stay 0. The weights lie as [inputs, outputs], so that neurons are side by side.
 */
final class Float64Layer {
    private static final int PAGE = 4096;

    final int inputs;
    final int outputs;
    /** The outputs, padded. */
    final int columns;
    /** From row to row; never whole pages, which would all fall into one set of the cache. */
    final int line;
    /** Weighted inputs, then activations: [batch, line]. */
    final double[] a;
    /** The errors dC/dz: [batch, line]. */
    final double[] delta;

    private final int batch;
    private final double[] w;
    private final double[] b;

    /** A layer with these weights [inputs, outputs], after one whose rows have this many elements. */
    Float64Layer(int batch, int inputs, int outputs, int padded, double[] w, double[] b) {
        this.batch = batch;
        this.inputs = inputs;
        this.outputs = outputs;
        columns = (outputs + LANES - 1) / LANES * LANES;
        line = columns * SPECIES.elementSize() / Byte.SIZE % PAGE == 0 ? columns + LANES : columns;
        a = new double[batch * line];
        delta = new double[batch * line];
        this.w = new double[padded * line];
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(w, i * outputs, this.w, i * line, outputs);
        }
        this.b = Arrays.copyOf(b, line);
    }

    /** a = x w + b: the weighted inputs. */
    void weigh(Float64Product product, double[] x, int width) {
        for (int i = 0; i < batch; i++) {
            System.arraycopy(b, 0, a, i * line, line);
        }
        product.add(batch, columns, inputs, new Left(x, width, 1), new Right(w, line, false), a, line);
    }

    /** The derivatives of the cost with respect to the activations of the layer before, into its errors. */
    void back(Float64Product product, Float64Layer before) {
        Arrays.fill(before.delta, 0);
        product.add(
                batch,
                before.columns,
                outputs,
                new Left(delta, line, 1),
                new Right(w, line, true),
                before.delta,
                before.line);
    }

    /** Descends along the gradient of weights and biases, which is never stored; the errors are used up. */
    void update(Float64Product product, double[] x, int width, double eta) {
        Float64Neurons.scale(delta, -eta);
        product.add(inputs, columns, batch, new Left(x, 1, width), new Right(delta, line, false), w, line);
        for (int j = 0; j < columns; j += LANES) {
            DoubleVector sum = DoubleVector.fromArray(SPECIES, b, j);
            for (int i = j; i < delta.length; i += line) {
                sum = sum.add(DoubleVector.fromArray(SPECIES, delta, i));
            }
            sum.intoArray(b, j);
        }
    }
}
