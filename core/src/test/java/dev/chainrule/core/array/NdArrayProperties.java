package dev.chainrule.core.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.Generators;
import dev.chainrule.core.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** Arrays against references that go index by index, bit for bit, in both types and both layouts. */
class NdArrayProperties {
    @Property(seed = "1", tries = 400, edgeCases = EdgeCasesMode.NONE)
    void reductionsTakeTheirElementsInLogicalOrder(@ForAll("reductions") Tuple2<NdArray, Axes> reduction) {
        NdArray x = reduction.get1();
        Axes axes = reduction.get2();
        boolean[] reduced = axes.reduced("sum", x.shape());
        collectAxes(reduced, x.shape());
        double[] sums = reduce(x, reduced, all -> NaiveArithmetic.sum(all, x.type()));
        Shape result = axes.resultShape("sum", x.shape());
        assertThat(x.sum(axes)).isEqualTo(NdArray.of(result, sums).to(x.type()));
        int count = axes.count("mean", x.shape());
        double[] means = Arrays.stream(sums).map(sum -> sum / count).toArray();
        assertThat(x.mean(axes)).isEqualTo(NdArray.of(result, means).to(x.type()));
        if (count > 0) {
            double[] largest =
                    reduce(x, reduced, all -> Arrays.stream(all).max().orElseThrow());
            assertThat(x.max(axes)).isEqualTo(NdArray.of(result, largest).to(x.type()));
        }
    }

    private static void collectAxes(boolean[] reduced, Shape shape) {
        List<Integer> runs = new ArrayList<>();
        for (int i = 0; i < reduced.length; i++) {
            if (reduced[i] && shape.size(i) > 1 && (runs.isEmpty() || !reduced[i - 1])) {
                runs.add(i);
            }
        }
        Statistics.label("runs of reduced axes").collect(runs.size()).coverage(coverage -> {
            coverage.check(0).percentage(p -> p > 5);
            coverage.check(1).percentage(p -> p > 20);
            coverage.check(2).count(n -> n >= 10);
        });
    }

    /** Sums of more than one block of the contract, over axes that lie apart, side by side, first or last. */
    @Test
    void longSumsFollowTheBlocksOfTheContract() {
        double[] values = RandomStream.of(7).normals(2 * 3 * 2500);
        for (DType type : DType.values()) {
            NdArray x = NdArray.of(Shape.of(2, 2500, 3), values).to(type);
            for (NdArray y : List.of(x, x.permute(0, 2, 1).transpose())) {
                for (Axes axes : List.of(Axes.ALL, Axes.of(0, 1), Axes.of(1, 2), Axes.of(0, 2), Axes.of(1))) {
                    boolean[] reduced = axes.reduced("sum", y.shape());
                    double[] sums = reduce(y, reduced, all -> NaiveArithmetic.sum(all, type));
                    assertThat(y.sum(axes))
                            .isEqualTo(NdArray.of(axes.resultShape("sum", y.shape()), sums)
                                    .to(type));
                }
            }
        }
    }

    private interface Fold {
        double apply(double[] elements);
    }

    /** For each element of the result, in order: what is folded into it, in order. */
    private static double[] reduce(NdArray x, boolean[] reduced, Fold fold) {
        List<List<Double>> groups = new ArrayList<>();
        int[] sizes = x.shape().sizes();
        int results = 1;
        for (int i = 0; i < sizes.length; i++) {
            results *= reduced[i] ? 1 : sizes[i];
        }
        for (int i = 0; i < results; i++) {
            groups.add(new ArrayList<>());
        }
        for (int[] index : indices(x.shape())) {
            int group = 0;
            for (int i = 0; i < sizes.length; i++) {
                group = reduced[i] ? group : group * sizes[i] + index[i];
            }
            groups.get(group).add(x.get(index));
        }
        return groups.stream()
                .mapToDouble(all -> fold.apply(all.stream().mapToDouble(v -> v).toArray()))
                .toArray();
    }

    /** All indices of a shape, row by row. */
    private static List<int[]> indices(Shape shape) {
        List<int[]> all = new ArrayList<>();
        for (int position = 0; position < shape.size(); position++) {
            int[] index = new int[shape.rank()];
            int rest = position;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                index[axis] = rest % shape.size(axis);
                rest /= shape.size(axis);
            }
            all.add(index);
        }
        return all;
    }

    @Property(seed = "2", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void broadcastToReadsEachElementAtItsIndexOrAtZero(@ForAll("arrays") NdArray x, @ForAll("masks") int mask) {
        int[] thin = x.shape().sizes();
        NdArray source = x;
        for (int axis = 0; axis < thin.length; axis++) {
            if ((mask >> axis & 1) == 1 && thin[axis] > 0) {
                source = source.max(Axes.of(axis).kept());
            }
        }
        NdArray y = source.broadcastTo(x.shape());
        for (int[] index : indices(x.shape())) {
            int[] from = index.clone();
            for (int axis = 0; axis < from.length; axis++) {
                from[axis] = source.shape().size(axis) == 1 ? 0 : from[axis];
            }
            assertThat(y.get(index)).isEqualTo(source.get(from));
        }
        assertThat(y.shape()).isEqualTo(x.shape());
    }

    @Property(seed = "3", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void permuteReadsEachElementAtItsIndexInOtherOrder(@ForAll("permutations") Tuple2<NdArray, int[]> permutation) {
        NdArray x = permutation.get1();
        int[] axes = permutation.get2();
        NdArray y = x.permute(axes);
        for (int[] index : indices(y.shape())) {
            int[] from = new int[axes.length];
            for (int i = 0; i < axes.length; i++) {
                from[axes[i] < 0 ? axes[i] + axes.length : axes[i]] = index[i];
            }
            assertThat(y.get(index)).isEqualTo(x.get(from));
        }
        assertThat(y.shape().size()).isEqualTo(x.shape().size());
    }

    @Property(seed = "4", tries = 400, edgeCases = EdgeCasesMode.NONE)
    void productsFollowTheContract(@ForAll("products") Tuple2<NdArray, NdArray> operands) {
        NdArray a = operands.get1();
        NdArray b = operands.get2();
        NdArray c = a.matmul(b);
        Statistics.label("columns")
                .collect(c.shape().size(-1) < 4 ? "dots" : "chains")
                .coverage(coverage -> {
                    coverage.check("dots").percentage(p -> p > 20);
                    coverage.check("chains").percentage(p -> p > 20);
                });
        assertThat(c.shape()).isEqualTo(Shape.product(a.shape(), b.shape()));
        for (int[] index : indices(c.shape())) {
            double[] row = line(a, index, index.length - 1);
            double[] column = line(b, index, index.length - 2);
            double expected = c.shape().size(-1) < 4
                    ? NaiveArithmetic.dot(row, column, a.type())
                    : NaiveArithmetic.chain(row, column, a.type());
            assertThat(c.get(index)).as(a.shape() + " x " + b.shape()).isEqualTo(expected);
        }
    }

    /** The elements of an operand along one of the last two axes that meet in one element of the product. */
    private static double[] line(NdArray x, int[] index, int along) {
        int shift = index.length - x.shape().rank();
        int[] at = new int[x.shape().rank()];
        for (int axis = 0; axis < at.length; axis++) {
            at[axis] = x.shape().size(axis) == 1 ? 0 : index[axis + shift];
        }
        double[] elements = new double[x.shape().size(along - shift)];
        for (int i = 0; i < elements.length; i++) {
            at[along - shift] = i;
            elements[i] = x.get(at);
        }
        return elements;
    }

    /** A matrix that lies column by column gives the same bits, and the same text, as one that lies row by row. */
    @Property(seed = "5", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void layoutNeverShows(@ForAll("matrices") NdArray x, @ForAll("masks") int mask) {
        NdArray dense = x.dense();
        NdArray lying = lyingByColumns(dense);
        assertThat(lying.swapped()).isEqualTo(x.shape().size() != 1);
        List<UnaryOperator<NdArray>> all = List.of(
                NdArray::exp,
                y -> y.add(dense),
                y -> dense.sub(y),
                y -> y.mul(lying),
                y -> y.rdiv(3),
                NdArray::transpose,
                y -> y.matmul(y.transpose()),
                y -> y.transpose().matmul(dense),
                y -> dense.transpose().matmul(y),
                y -> y.sum(mask % y.shape().rank()),
                y -> y.sum(),
                y -> y.sum(Axes.of(0, -1).kept()),
                y -> y.mean(-1),
                y -> y.reshape(-1),
                y -> y.permute(reversed(y.shape().rank())),
                y -> y.broadcastTo(Shape.of(2).append(y.shape().raw())),
                y -> y.sumTo(y.shape().withLast(1)),
                y -> y.rows(new int[Math.min(2, y.shape().size(0))]),
                y -> y.to(DType.FLOAT32),
                y -> y.to(DType.FLOAT64));
        for (int i = 0; i < all.size(); i++) {
            NdArray expected = all.get(i).apply(dense);
            assertThat(all.get(i).apply(lying))
                    .as("operation " + i)
                    .isEqualTo(expected)
                    .hasToString(expected.toString());
        }
        assertThat(lying.toArray()).isEqualTo(dense.toArray());
        assertThat(lying.toFloatArray()).isEqualTo(dense.toFloatArray());
        assertThat(lying).isEqualTo(dense).hasSameHashCodeAs(dense);
    }

    private static int[] reversed(int rank) {
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> rank - 1 - i);
        return axes;
    }

    private static NdArray lyingByColumns(NdArray x) {
        int[] swap = new int[x.shape().rank()];
        Arrays.setAll(swap, i -> i < swap.length - 2 ? i : 2 * swap.length - 3 - i);
        return x.permute(swap).transpose();
    }

    @Provide
    Arbitrary<NdArray> arrays() {
        return arraysOfRank(0, 4);
    }

    @Provide
    Arbitrary<NdArray> matrices() {
        return arraysOfRank(2, 4).filter(x -> x.shape().size(0) > 0);
    }

    @Provide
    Arbitrary<Integer> masks() {
        return Generators.integers(0, 15);
    }

    @Provide
    Arbitrary<Tuple2<NdArray, Axes>> reductions() {
        return Arbitraries.oneOf(arrays(), arraysOfRank(3, 4))
                .flatMap(x -> Generators.axes(x.shape()).map(axes -> Tuple.of(x, axes)));
    }

    @Provide
    Arbitrary<Tuple2<NdArray, int[]>> permutations() {
        return arrays().flatMap(x -> Generators.permutations(x.shape()).map(axes -> Tuple.of(x, axes)));
    }

    /** Two stacks whose leading axes broadcast, each in either layout. */
    @Provide
    Arbitrary<Tuple2<NdArray, NdArray>> products() {
        Arbitrary<Integer> size = Generators.integers(0, 6);
        return Combinators.combine(Generators.shapes(0, 2, 6), masks(), masks(), size, size, size)
                .flatAs((stack, left, right, m, n, k) -> {
                    Shape a = thinned(stack, left).append(m, k);
                    Shape b = thinned(stack, right).append(k, n);
                    return Arbitraries.of(DType.values())
                            .flatMap(type -> Combinators.combine(laid(Generators.arrays(a)), laid(Generators.arrays(b)))
                                    .as((x, y) -> Tuple.of(x.to(type), y.to(type))));
                });
    }

    /** Without the first axes, or with some of size 1. */
    private static Shape thinned(Shape stack, int mask) {
        int[] sizes = stack.sizes();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = (mask >> i & 1) == 1 ? 1 : sizes[i];
        }
        return Shape.of(sizes).tail(mask < 12 ? sizes.length : 0);
    }

    private static Arbitrary<NdArray> arraysOfRank(int low, int high) {
        return Generators.shapes(low, high, 120)
                .flatMap(shape -> laid(Generators.arrays(shape)))
                .flatMap(x -> Arbitraries.of(DType.values()).map(x::to));
    }

    private static Arbitrary<NdArray> laid(Arbitrary<NdArray> arrays) {
        return arrays.flatMap(x ->
                Arbitraries.of(true, false).map(lying -> lying && x.shape().rank() > 1 ? lyingByColumns(x) : x));
    }
}
