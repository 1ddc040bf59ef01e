package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.examples.bench.hand.Float32Chain;
import dev.chainrule.examples.bench.hand.Float32Logistic;
import dev.chainrule.examples.bench.hand.Float32Network;
import dev.chainrule.examples.bench.hand.Float32Passes;
import dev.chainrule.examples.bench.hand.Float64Chain;
import dev.chainrule.examples.bench.hand.Float64Logistic;
import dev.chainrule.examples.bench.hand.Float64Network;
import dev.chainrule.examples.bench.hand.Float64Passes;
import java.util.stream.IntStream;

/** The ways to do a step. */
public enum Variant {
    /** The library, step by step. */
    EAGER {
        @Override
        public Step step(Workload workload, DType type) {
            return switch (workload) {
                case W6 -> new EagerChain(type, Workload.LINKS);
                case W7 -> new EagerLogistic(type);
                default -> new EagerNetwork(workload.network().orElseThrow(), type);
            };
        }
    },

    /** The library, by a plan of the same steps; scalars are left to the eager graph. */
    PLANNED {
        @Override
        public boolean does(Workload workload) {
            return workload != Workload.W6;
        }

        @Override
        public Step step(Workload workload, DType type) {
            return workload == Workload.W7
                    ? new PlannedLogistic(type)
                    : new PlannedNetwork(workload.network().orElseThrow(), type);
        }
    },

    /** Plain arrays and vectors; W7 in one pass over memory. */
    HAND {
        @Override
        public Step step(Workload workload, DType type) {
            boolean single = type == DType.FLOAT32;
            return switch (workload) {
                case W6 -> single ? single(Chain.X, Chain.A) : doubles(Chain.X, Chain.A);
                case W7 -> single ? singleLogistic() : doubleLogistic();
                default -> hand(workload.network().orElseThrow(), type);
            };
        }
    },

    /** Plain arrays and vectors, W7 operation by operation; of the others there is no such form. */
    PASSES {
        @Override
        public boolean does(Workload workload) {
            return workload == Workload.W7;
        }

        @Override
        public Step step(Workload workload, DType type) {
            if (type == DType.FLOAT32) {
                Float32Passes passes = new Float32Passes(floats(Logistic.x()), floats(Logistic.w()));
                return () -> Logistic.evidence(passes.step(), passes::gradient);
            }
            Float64Passes passes = new Float64Passes(Logistic.x(), Logistic.w());
            return () -> Logistic.evidence(passes.step(), passes::gradient);
        }
    };

    /** Whether this way exists for a workload. */
    public boolean does(Workload workload) {
        return true;
    }

    /** The step, ready to run; each run goes on where the one before ended. */
    public abstract Step step(Workload workload, DType type);

    /** A network by hand. */
    static Step hand(Network network, DType type) {
        return type == DType.FLOAT32 ? single(network) : doubles(network);
    }

    private static Step doubles(double x, double a) {
        return new Float64Chain(Workload.LINKS, x, a)::step;
    }

    private static Step single(double x, double a) {
        return new Float32Chain(Workload.LINKS, (float) x, (float) a)::step;
    }

    private static Step doubleLogistic() {
        Float64Logistic logistic = new Float64Logistic(Logistic.x(), Logistic.w());
        return () -> Logistic.evidence(logistic.step(), logistic::gradient);
    }

    private static Step singleLogistic() {
        Float32Logistic logistic = new Float32Logistic(floats(Logistic.x()), floats(Logistic.w()));
        return () -> Logistic.evidence(logistic.step(), logistic::gradient);
    }

    private static Step doubles(Network n) {
        int layers = n.layers();
        double[][] w = IntStream.range(0, layers).mapToObj(i -> columns(n, i)).toArray(double[][]::new);
        double[][] b = IntStream.range(0, layers)
                .mapToObj(i -> new double[n.sizes().get(i + 1)])
                .toArray(double[][]::new);
        return new Float64Network(n.form().output(), n.batch(), sizes(n), n.eta(), n.x(), n.y(), w, b)::step;
    }

    private static Step single(Network n) {
        int layers = n.layers();
        float[][] w =
                IntStream.range(0, layers).mapToObj(i -> floats(columns(n, i))).toArray(float[][]::new);
        float[][] b = IntStream.range(0, layers)
                .mapToObj(i -> new float[n.sizes().get(i + 1)])
                .toArray(float[][]::new);
        return new Float32Network(
                n.form().output(), n.batch(), sizes(n), (float) n.eta(), floats(n.x()), floats(n.y()), w, b)::step;
    }

    private static int[] sizes(Network n) {
        return n.sizes().stream().mapToInt(Integer::intValue).toArray();
    }

    /** The weights of a layer as [inputs, outputs]. */
    private static double[] columns(Network n, int layer) {
        return NdArray.of(Shape.of(n.sizes().get(layer + 1), n.sizes().get(layer)), n.w(layer))
                .transpose()
                .toArray();
    }

    private static float[] floats(double[] x) {
        return NdArray.of(x).to(DType.FLOAT32).toFloatArray();
    }
}
