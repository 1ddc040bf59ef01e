package dev.chainrule.examples.bench;

import dev.chainrule.core.random.RandomStream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A network with its batch: the same numbers for everyone who computes with it.
 *
 * @param form neurons and cost
 * @param batch the number of examples
 * @param eta the learning rate
 * @param sizes the number of inputs, then of the neurons of each layer
 */
record Network(Form form, int batch, double eta, List<Integer> sizes) {
    private static final long SEED = 1;

    static Network of(Form form, int batch, double eta, Integer... sizes) {
        return new Network(form, batch, eta, List.of(sizes));
    }

    /** The number of layers. */
    int layers() {
        return sizes.size() - 1;
    }

    /** Examples as rows, uniform in [0, 1). */
    double[] x() {
        return RandomStream.of(SEED).stream(0).uniforms(batch * sizes.get(0), 0, 1);
    }

    /** The classes of the examples, taken in turn, as rows with a one among zeros. */
    double[] y() {
        int classes = sizes.get(layers());
        double[] y = new double[batch * classes];
        for (int i = 0; i < batch; i++) {
            y[i * classes + i % classes] = 1;
        }
        return y;
    }

    /** The weights of a layer, [outputs, inputs], normal with variance 1 / inputs. */
    double[] w(int layer) {
        int inputs = sizes.get(layer);
        double[] w = RandomStream.of(SEED).stream(1 + layer).normals(inputs * sizes.get(layer + 1));
        return IntStream.range(0, w.length)
                .mapToDouble(i -> w[i] / Math.sqrt(inputs))
                .toArray();
    }
}
