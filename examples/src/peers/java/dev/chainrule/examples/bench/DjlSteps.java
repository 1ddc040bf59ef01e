package dev.chainrule.examples.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import dev.chainrule.core.array.DType;
import java.util.ArrayList;
import java.util.List;

/** The workloads by DJL on libtorch. */
final class DjlSteps {
    private final NDManager manager = NDManager.newBaseManager();
    private final DataType type;

    private DjlSteps(DType type) {
        this.type = type == DType.FLOAT32 ? DataType.FLOAT32 : DataType.FLOAT64;
    }

    static Step of(Workload workload, DType type) {
        DjlSteps steps = new DjlSteps(type);
        return switch (workload) {
            case W6 -> steps.chain();
            case W7 -> steps.logistic();
            default -> steps.network(workload.network().orElseThrow());
        };
    }

    private NDArray constant(double[] values, long... sizes) {
        return manager.create(values).reshape(new Shape(sizes)).toType(type, true);
    }

    private NDArray variable(double[] values, long... sizes) {
        NDArray variable = constant(values, sizes);
        variable.setRequiresGradient(true);
        return variable;
    }

    private Step network(Network n) {
        NDArray x = constant(n.x(), n.batch(), n.sizes().get(0));
        NDArray y = constant(n.y(), n.batch(), n.sizes().get(n.layers()));
        List<NDArray> w = new ArrayList<>();
        List<NDArray> b = new ArrayList<>();
        for (int i = 0; i < n.layers(); i++) {
            w.add(variable(n.w(i), n.sizes().get(i + 1), n.sizes().get(i)));
            b.add(variable(new double[n.sizes().get(i + 1)], n.sizes().get(i + 1)));
        }
        return () -> {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                double cost;
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    NDArray c = cost(n.form(), logits(n.form(), x, w, b), y).div(n.batch());
                    collector.backward(c);
                    cost = item(c);
                }
                for (NDList parameters : List.of(new NDList(w), new NDList(b))) {
                    parameters.forEach(p -> {
                        NDArray gradient = p.getGradient();
                        p.subi(gradient.mul(n.eta()));
                        clear(gradient);
                    });
                }
                return cost;
            }
        };
    }

    private static NDArray logits(Form form, NDArray x, List<NDArray> w, List<NDArray> b) {
        NDArray a = x;
        for (int i = 0; i < w.size(); i++) {
            NDArray z = a.matMul(w.get(i).transpose()).add(b.get(i));
            if (i + 1 == w.size()) {
                return z;
            }
            a = form == Form.RELU_SOFTMAX ? Activation.relu(z) : Activation.sigmoid(z);
        }
        return a;
    }

    private static NDArray cost(Form form, NDArray z, NDArray y) {
        return switch (form) {
            case SIGMOID_QUADRATIC -> Activation.sigmoid(z).sub(y).square().sum().div(2);
            case SIGMOID_CROSS_ENTROPY -> Activation.relu(z)
                    .sub(z.mul(y))
                    .add(z.abs().neg().exp().add(1).log())
                    .sum();
            case RELU_SOFTMAX -> z.logSoftmax(1).mul(y).sum().neg();
        };
    }

    private Step chain() {
        NDArray x = variable(new double[] {Chain.X});
        NDArray a = constant(new double[] {Chain.A});
        return () -> {
            try (NDScope scope = new NDScope();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                scope.suppressNotUsedWarning();
                NDArray y = x;
                for (int i = 0; i < Workload.LINKS; i++) {
                    y = y.mul(a).add(y.sin());
                }
                collector.backward(y);
                double sum = item(y) + item(x.getGradient());
                clear(x.getGradient());
                return sum;
            }
        };
    }

    private Step logistic() {
        NDArray x = constant(Logistic.x(), Workload.ELEMENTS);
        NDArray w = variable(Logistic.w(), Workload.ELEMENTS);
        return () -> {
            try (NDScope scope = new NDScope();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                scope.suppressNotUsedWarning();
                NDArray sum = x.mul(w).neg().exp().add(1).log().sum();
                collector.backward(sum);
                NDArray sample = w.getGradient().get("::" + Logistic.STRIDE).abs().mean();
                double evidence = item(sum) / Workload.ELEMENTS + item(sample);
                clear(w.getGradient());
                return evidence;
            }
        };
    }

    /** libtorch adds to the gradient that is there. */
    private static void clear(NDArray gradient) {
        gradient.subi(gradient);
    }

    private static double item(NDArray x) {
        return x.toType(DataType.FLOAT64, false).getDouble();
    }
}
