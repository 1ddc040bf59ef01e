package dev.chainrule.core;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** What properties draw: shapes, arrays, axes, seeds. All uniform, since small sizes need no help to be met. */
public final class Generators {
    /** Sizes from 0 to this one. */
    public static final int LARGEST = 5;

    private Generators() {}

    /** Shapes of ranks {@code low} to {@code high}, sizes 0 to 5, with at most this many elements. */
    public static Arbitrary<Shape> shapes(int low, int high, int elements) {
        return integers(low, high)
                .flatMap(rank -> integers(0, LARGEST).array(int[].class).ofSize(rank))
                .map(Shape::of)
                .filter(shape -> shape.size() <= elements);
    }

    /** Arrays of this shape: numbers of moderate size with all their digits, and now and then zeros of either sign. */
    public static Arbitrary<NdArray> arrays(Shape shape) {
        Arbitrary<Double> number = Arbitraries.frequencyOf(
                Tuple.of(
                        9,
                        Arbitraries.doubles()
                                .between(-8, 8)
                                .ofScale(15)
                                .withDistribution(RandomDistribution.uniform())
                                .withoutEdgeCases()),
                Tuple.of(1, Arbitraries.of(0.0, -0.0, 1.0, -1.0)));
        return number.array(double[].class).ofSize(shape.size()).map(values -> NdArray.of(shape, values));
    }

    /** Some axes of a shape, at least one where there is any, counted from either end, kept or not; or all of them. */
    public static Arbitrary<Axes> axes(Shape shape) {
        return integers(0, shape.rank())
                .flatMap(count -> Arbitraries.shuffle(range(shape.rank()))
                        .map(order -> order.subList(0, count))
                        .flatMap(chosen -> signs(count).map(signs -> signed(chosen, signs, shape.rank()))))
                .flatMap(axes -> Arbitraries.of(Axes.of(axes), Axes.of(axes).kept()));
    }

    /** Orders of the axes of a shape, some counted from the end. */
    public static Arbitrary<int[]> permutations(Shape shape) {
        return Arbitraries.shuffle(range(shape.rank()))
                .flatMap(order -> signs(shape.rank()).map(signs -> signed(order, signs, shape.rank())));
    }

    /** Whole numbers in a range, ends included, all alike. */
    public static Arbitrary<Integer> integers(int low, int high) {
        return Arbitraries.integers()
                .between(low, high)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
    }

    private static Arbitrary<boolean[]> signs(int count) {
        return Arbitraries.of(true, false).array(boolean[].class).ofSize(count);
    }

    private static List<Integer> range(int n) {
        return IntStream.range(0, n).boxed().toList();
    }

    private static int[] signed(List<Integer> axes, boolean[] negative, int rank) {
        int[] result = new int[axes.size()];
        Arrays.setAll(result, i -> negative[i] ? axes.get(i) - rank : axes.get(i));
        return result;
    }
}
