package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;

/** The networks by TensorFlow-Java in graph mode. */
final class TensorFlowSteps<T extends TNumber> {
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Class<T> type;
    private final List<Op> assignments = new ArrayList<>();

    private TensorFlowSteps(Class<T> type) {
        this.type = type;
    }

    static Step of(Workload workload, DType type, int threads) {
        Network network = workload.network().orElseThrow();
        return type == DType.FLOAT32
                ? new TensorFlowSteps<>(TFloat32.class).step(network, threads)
                : new TensorFlowSteps<>(TFloat64.class).step(network, threads);
    }

    private Operand<T> constant(double[] values, long... sizes) {
        return tf.dtypes.cast(tf.reshape(tf.constant(values), tf.constant(sizes)), type);
    }

    /** Data are held in variables: constants would be folded into the graph. */
    private Variable<T> variable(double[] values, long... sizes) {
        Variable<T> variable = tf.variable(Shape.of(sizes), type);
        assignments.add(tf.assign(variable, constant(values, sizes)));
        return variable;
    }

    private Step step(Network n, int threads) {
        Operand<T> x = variable(n.x(), n.batch(), n.sizes().get(0));
        Operand<T> y = variable(n.y(), n.batch(), n.sizes().get(n.layers()));
        List<Variable<T>> parameters = new ArrayList<>();
        Operand<T> a = x;
        for (int i = 0; i < n.layers(); i++) {
            Variable<T> w = variable(n.w(i), n.sizes().get(i + 1), n.sizes().get(i));
            Variable<T> b = variable(new double[n.sizes().get(i + 1)], n.sizes().get(i + 1));
            parameters.add(w);
            parameters.add(b);
            Operand<T> z = tf.math.add(tf.linalg.matMul(a, w, MatMul.transposeB(true)), b);
            boolean last = i + 1 == n.layers();
            a = last ? z : n.form() == Form.RELU_SOFTMAX ? tf.nn.relu(z) : tf.math.sigmoid(z);
        }
        Operand<T> cost = tf.math.div(total(terms(n.form(), a, y)), scalar(n.batch()));
        Gradients gradients = tf.gradients(cost, parameters);
        List<Op> all = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            all.add(gradients.dy(i));
        }
        Ops after = tf.withControlDependencies(all);
        List<Op> updates = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            updates.add(after.train.applyGradientDescent(parameters.get(i), scalar(n.eta()), gradients.dy(i)));
        }
        return run(cost, updates, threads);
    }

    private Step run(Operand<T> cost, List<Op> updates, int threads) {
        Session session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(threads)
                        .setInterOpParallelismThreads(threads)
                        .build());
        Session.Runner start = session.runner();
        assignments.forEach(start::addTarget);
        start.run().close();
        Operand<TFloat64> told = tf.dtypes.cast(cost, TFloat64.class);
        return () -> {
            Session.Runner runner = session.runner().fetch(told);
            updates.forEach(runner::addTarget);
            try (var result = runner.run()) {
                return ((TFloat64) result.get(0)).getDouble();
            }
        };
    }

    private Operand<T> scalar(double value) {
        return tf.dtypes.cast(tf.constant(value), type);
    }

    private Operand<T> total(Operand<T> terms) {
        return tf.reduceSum(terms, tf.range(tf.constant(0), tf.rank(terms), tf.constant(1)));
    }

    private Operand<T> terms(Form form, Operand<T> z, Operand<T> y) {
        return switch (form) {
            case SIGMOID_QUADRATIC -> tf.math.mul(
                    tf.math.square(tf.math.sub(tf.math.sigmoid(z), y)), scalar(1 / 2.0));
            case SIGMOID_CROSS_ENTROPY -> tf.math.add(
                    tf.math.sub(tf.nn.relu(z), tf.math.mul(z, y)),
                    tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(z)))));
            case RELU_SOFTMAX -> tf.nn.softmaxCrossEntropyWithLogits(z, y).loss();
        };
    }
}
