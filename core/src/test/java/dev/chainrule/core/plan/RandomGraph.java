package dev.chainrule.core.plan;

import static dev.chainrule.core.function.Comparisons.greater;
import static dev.chainrule.core.function.Functions.clamp;
import static dev.chainrule.core.function.Functions.logSoftmax;
import static dev.chainrule.core.function.Functions.logsumexp;
import static dev.chainrule.core.function.Functions.softmax;
import static dev.chainrule.core.function.Indexing.slice;
import static dev.chainrule.core.function.Joining.concat;
import static dev.chainrule.core.function.LinearAlgebra.det;
import static dev.chainrule.core.function.Ordering.sort;
import static dev.chainrule.core.function.Reductions.cumsum;
import static dev.chainrule.core.function.Reductions.prod;
import static dev.chainrule.core.function.Shaping.flip;
import static dev.chainrule.core.function.Shaping.pad;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.catalogue.Catalogue;
import dev.chainrule.core.catalogue.Operation;
import dev.chainrule.core.function.Elementwise;
import dev.chainrule.core.function.Pairs;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A function of tensors drawn from a seed: an operation of the catalogue on some inputs, arithmetic on others, and then a
 * chain of operations on whatever is there, so that nodes are shared, summed, repeated, multiplied and used again late.
 */
final class RandomGraph {
    private static final List<Operation> ALL = Catalogue.all();
    private static final Elementwise[] ELEMENTWISE = Elementwise.values();

    private final long seed;
    private final DType type;
    private final Operation operation;
    private final Operation.Case drawn;
    private final List<Shape> shapes = new ArrayList<>();
    private int shared;

    RandomGraph(long seed) {
        this.seed = seed;
        RandomStream random = RandomStream.of(seed);
        this.type = random.nextInt(3) == 0 ? DType.FLOAT32 : DType.FLOAT64;
        this.operation = ALL.get(random.nextInt(ALL.size()));
        List<String> classes = List.copyOf(operation.classes().keySet());
        this.drawn = operation
                .classes()
                .get(classes.get(random.nextInt(classes.size())))
                .apply(random);
        shapes.addAll(drawn.shapes());
        shapes.add(
                random.nextInt(12) == 0 ? Shape.of(140, 61) : Shape.of(1 + random.nextInt(5), 1 + random.nextInt(5)));
    }

    /** Inputs where the operation of the catalogue is defined. */
    List<NdArray> point(int run) {
        RandomStream random = RandomStream.of(seed).stream(100 + run);
        return IntStream.range(0, shapes.size())
                .mapToObj(i -> {
                    var domains = operation.domains();
                    boolean own = i == shapes.size() - 1;
                    double[] values = new double[shapes.get(i).size()];
                    for (int j = 0; j < values.length; j++) {
                        values[j] = own
                                ? random.nextDouble(-2, 2)
                                : domains.get(Math.min(i, domains.size() - 1)).sample(random);
                    }
                    return NdArray.of(shapes.get(i), values).to(type);
                })
                .toList();
    }

    /** Whether some node was used by more than one operation. */
    boolean isShared() {
        return shared > 0;
    }

    Tensor cost(List<Tensor> x) {
        RandomStream random = RandomStream.of(seed).stream(1);
        shared = 0;
        List<Tensor> pool = new ArrayList<>();
        int last = x.size() - 1;
        pool.add(drawn.function().apply(x.subList(0, last)));
        pool.add(x.get(last));
        int[] uses = new int[40];
        int length = 2 + random.nextInt(8);
        for (int i = 0; i < length; i++) {
            int at = random.nextInt(3) == 0 ? random.nextInt(pool.size()) : pool.size() - 1;
            shared += ++uses[at] == 2 ? 1 : 0;
            pool.add(next(pool.get(at), pool.get(random.nextInt(pool.size())), random));
        }
        Tensor cost = pool.get(0).sum();
        for (int i = 1; i < pool.size(); i++) {
            if (i == pool.size() - 1 || random.nextInt(4) == 0) {
                cost = cost.add(pool.get(i).mul(0.5).sum());
            }
        }
        return cost;
    }

    private Tensor next(Tensor a, Tensor b, RandomStream random) {
        return switch (random.nextInt(9)) {
            case 0, 1 -> Tensor.apply(ELEMENTWISE[random.nextInt(ELEMENTWISE.length)], a);
            case 2, 3 -> pair(a, b, random);
            case 4 -> number(a, random);
            case 5 -> reduced(a, random);
            case 6 -> product(a, random);
            case 7 -> rearranged(a, random);
            default -> chosen(a, random);
        };
    }

    private static Tensor pair(Tensor a, Tensor other, RandomStream random) {
        Tensor b = other.shape().broadcastsTo(a.shape()) ? other : other.sum();
        return switch (random.nextInt(6)) {
            case 0 -> a.add(b);
            case 1 -> a.sub(b);
            case 2 -> a.mul(b);
            case 3 -> a.div(b);
            case 4 -> a.rsub(b);
            default -> a.mul(a).add(b);
        };
    }

    private static Tensor number(Tensor a, RandomStream random) {
        return switch (random.nextInt(5)) {
            case 0 -> a.add(0.7);
            case 1 -> a.mul(-1.3);
            case 2 -> a.rdiv(2);
            case 3 -> a.pow(2);
            default -> a.rsub(1);
        };
    }

    private static Tensor reduced(Tensor a, RandomStream random) {
        int rank = a.shape().rank();
        Axes axes = rank == 0 || random.nextInt(3) == 0 ? Axes.ALL : Axes.of(random.nextInt(rank));
        axes = random.nextInt(2) == 0 ? axes.kept() : axes;
        boolean empty = a.shape().size() == 0;
        return switch (random.nextInt(empty ? 2 : 7)) {
            case 0 -> a.sum(axes);
            case 1 -> a.mean(axes);
            case 2 -> a.max(axes);
            case 3 -> logsumexp(a, axes);
            case 4 -> softmax(a, axes);
            case 5 -> logSoftmax(a, axes);
            default -> prod(a, axes);
        };
    }

    private static Tensor product(Tensor a, RandomStream random) {
        if (a.shape().rank() < 2) {
            return a.add(a);
        }
        return switch (random.nextInt(4)) {
            case 0 -> a.matmul(a.transpose());
            case 1 -> a.transpose().matmul(a);
            case 2 -> det(a.matmul(a.transpose()));
            default -> a.transpose();
        };
    }

    private static Tensor rearranged(Tensor a, RandomStream random) {
        int rank = a.shape().rank();
        if (rank == 0) {
            return a.broadcastTo(Shape.of(2, 3));
        }
        int axis = random.nextInt(rank);
        return switch (random.nextInt(9)) {
            case 0 -> a.reshape(-1);
            case 1 -> a.permute(random.permutation(rank));
            case 2 -> slice(a, axis, 0, Math.max(1, a.shape().size(axis) / 2));
            case 3 -> concat(axis, a, a.mul(2));
            case 4 -> cumsum(a, axis);
            case 5 -> flip(a, axis);
            case 6 -> pad(a, axis, 1, 0, 0.25);
            case 7 ->
                random.nextInt(4) == 0 ? sort(a, axis) : a.sum(Axes.of(axis)).mul(2);
            default -> a.sum(Axes.of(axis).kept()).broadcastTo(a.shape());
        };
    }

    private static Tensor chosen(Tensor a, RandomStream random) {
        return switch (random.nextInt(3)) {
            case 0 -> clamp(a, -0.5, 0.5);
            case 1 -> Pairs.where(greater(a, 0.1), a, a.mul(0.1));
            default ->
                a.to(a.type() == DType.FLOAT64 ? DType.FLOAT32 : DType.FLOAT64)
                        .mul(3)
                        .to(a.type());
        };
    }

    @Override
    public String toString() {
        return "graph " + seed + " with " + operation.name() + " over " + drawn + ", " + type;
    }
}
