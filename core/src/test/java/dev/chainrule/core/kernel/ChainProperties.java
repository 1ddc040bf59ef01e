package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** The loop of a chain gives the bits of the scalar functions, one after the other, as far as it goes, and the rest is added to it. */
class ChainProperties {

    private static final Kernels SCALAR = ScalarKernels.instance();

    private static final Kernels VECTOR = VectorKernels.instance();

    /** More than the functions compute together, where they are computed one after the other. */
    private static final int LENGTH = 603;

    /** Offsets are below. */
    private static final int ROOM = 20;

    @Property(seed = "7", tries = 700, edgeCases = EdgeCasesMode.NONE)
    void aLoopGivesTheBitsOfItsFunctions(@ForAll long seed) {
        Random random = new Random(seed);
        Chain chain = chain(random);
        double[][] inputs = inputs(chain.arrays() + chain.numbers(), random);
        for (int i = chain.arrays(); i < inputs.length; i++) {
            Arrays.fill(inputs[i], inputs[i][0]);
        }
        int[] places = places(chain);
        int[] offsets = offsets(chain, places, random);
        Object[] memory = new Object[places.length];
        for (int i = 0; i < memory.length; i++) {
            double[] array = new double[LENGTH + ROOM];
            if (i < chain.arrays()) {
                System.arraycopy(inputs[i], 0, array, offsets[i], LENGTH);
            }
            memory[i] = array(chain.element(), array);
        }
        double[] numbers = Arrays.stream(inputs)
                .skip(chain.arrays())
                .mapToDouble(number -> number[0])
                .toArray();
        int firstSum = chain.arrays() + chain.results().size();
        for (int i = firstSum; i < memory.length; i++) {
            memory[i] = array(chain.element(), new double[chain.partials()]);
        }
        Object[] values = oneAfterTheOther(chain, inputs);
        Object[] untouched = Arrays.stream(memory).map(ChainProperties::copy).toArray();
        int done = VectorLoop.of(chain).run(memory, places, offsets, numbers, LENGTH);
        count(done, lanes(chain));
        if (chain.isInPlace() || done > 0) {
            check(chain, places, offsets, memory, values, done);
        }
        if (!chain.isInPlace()) {
            assertThat(done).isIn(0, LENGTH - LENGTH % lanes(chain));
        }
        for (Kernels kernels : List.of(SCALAR, VECTOR)) {
            Object[] again = Arrays.stream(untouched).map(ChainProperties::copy).toArray();
            kernels.loop(chain).run(again, places, offsets, numbers, LENGTH);
            check(chain, places, offsets, again, values, LENGTH);
        }
    }

    /** That so many elements of results and sums are what they should be, and that no other was written. */
    private static void check(Chain chain, int[] places, int[] offsets, Object[] memory, Object[] values, int done) {
        for (int r = 0; r < chain.results().size(); r++) {
            int at = chain.arrays() + r;
            double[] actual = read(memory[places[at]]);
            double[] expected = read(values[chain.results().get(r)]);
            Numbers.assertSame(
                    Arrays.copyOfRange(actual, offsets[at], offsets[at] + done),
                    Arrays.copyOf(expected, done),
                    "result %s of %s",
                    r,
                    chain);
            if (places[at] == at) {
                assertThat(IntStream.range(0, actual.length)
                                .filter(i -> actual[i] != 0 && (i < offsets[at] || i >= offsets[at] + done)))
                        .isEmpty();
            }
        }
        int firstSum = chain.arrays() + chain.results().size();
        for (int i = 0; i < chain.sums().size(); i++) {
            double[] expected = partials(chain, values[chain.sums().get(i)], offsets[firstSum + i], done);
            Numbers.assertSame(read(memory[firstSum + i]), expected, "sum %s of %s", i, chain);
        }
    }

    private static Object copy(Object array) {
        return array instanceof double[] doubles ? doubles.clone() : ((float[]) array).clone();
    }

    /** Each element added to its partial sum, the first one to the one at this offset. */
    private static double[] partials(Chain chain, Object value, int offset, int n) {
        Object sums = array(chain.element(), new double[chain.partials()]);
        for (int i = 0; i < n; i++) {
            int p = (offset + i) % chain.partials();
            if (value instanceof double[] doubles) {
                ((double[]) sums)[p] += doubles[i];
            } else {
                ((float[]) sums)[p] += ((float[]) value)[i];
            }
        }
        return read(sums);
    }

    private static int lanes(Chain chain) {
        return chain.element() == double.class ? Float64VectorMath.LANES : Float32VectorMath.LANES;
    }

    /** Numbers of all kinds, or moderate ones for which the loop goes to the end, or these but for one place. */
    private static double[][] inputs(int count, Random random) {
        int kind = random.nextInt(3);
        double[][] inputs = new double[count][];
        for (int i = 0; i < count; i++) {
            inputs[i] = kind == 0
                    ? Numbers.wide(random.nextLong(), LENGTH).doubles()
                    : random.doubles(LENGTH, 0.25, 4).toArray();
        }
        if (kind == 2) {
            int at = random.nextInt(LENGTH);
            for (double[] input : inputs) {
                input[at] = random.nextBoolean() ? Double.NaN : -1e300;
            }
        }
        return inputs;
    }

    /** All values of a chain, by the scalar functions. */
    private static Object[] oneAfterTheOther(Chain chain, double[][] inputs) {
        Object[] values = new Object[inputs.length + chain.links().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array(chain.element(), i < inputs.length ? inputs[i] : new double[LENGTH]);
        }
        for (int i = 0; i < chain.links().size(); i++) {
            Chain.Link link = chain.links().get(i);
            Object[] x = link.operands().stream().map(value -> values[value]).toArray();
            Object y = values[inputs.length + i];
            if (y instanceof double[] doubles) {
                compute(link.f(), x, doubles);
            } else {
                compute(link.f(), x, (float[]) y);
            }
        }
        return values;
    }

    private static void compute(Enum<?> function, Object[] x, double[] y) {
        if (function instanceof Unary f) {
            SCALAR.unary(f, (double[]) x[0], 0, y, 0, LENGTH);
        } else if (function instanceof Binary f) {
            SCALAR.binary(f, (double[]) x[0], 0, (double[]) x[1], 0, y, 0, LENGTH);
        } else {
            SCALAR.where((double[]) x[0], 0, (double[]) x[1], 0, (double[]) x[2], 0, y, 0, LENGTH);
        }
    }

    private static void compute(Enum<?> function, Object[] x, float[] y) {
        if (function instanceof Unary f) {
            SCALAR.unary(f, (float[]) x[0], 0, y, 0, LENGTH);
        } else if (function instanceof Binary f) {
            SCALAR.binary(f, (float[]) x[0], 0, (float[]) x[1], 0, y, 0, LENGTH);
        } else {
            SCALAR.where((float[]) x[0], 0, (float[]) x[1], 0, (float[]) x[2], 0, y, 0, LENGTH);
        }
    }

    private static Object array(Class<?> element, double[] numbers) {
        if (element == double.class) {
            return numbers;
        }
        float[] array = new float[numbers.length];
        for (int i = 0; i < array.length; i++) {
            array[i] = (float) numbers[i];
        }
        return array;
    }

    private static double[] read(Object array) {
        return array instanceof float[] singles
                ? IntStream.range(0, singles.length)
                        .mapToDouble(i -> singles[i])
                        .toArray()
                : (double[]) array;
    }

    private static void count(int done, int lanes) {
        assertThat(done % lanes).isZero();
        Statistics.label("done").collect(done == LENGTH - LENGTH % lanes ? "all" : done == 0 ? "none" : "some");
        Statistics.label("done").coverage(coverage -> {
            coverage.check("all").count(count -> count >= 60);
            coverage.check("some").count(count -> count >= 20);
        });
    }

    /** In place, the first result is written over the first array. */
    private static int[] places(Chain chain) {
        int[] places = IntStream.range(
                        0,
                        chain.arrays() + chain.results().size() + chain.sums().size())
                .toArray();
        if (chain.isInPlace() && !chain.results().isEmpty()) {
            places[chain.arrays()] = 0;
        }
        return places;
    }

    private static int[] offsets(Chain chain, int[] places, Random random) {
        int[] offsets = random.ints(places.length, 0, ROOM).toArray();
        offsets[chain.arrays()] = places[chain.arrays()] == 0 ? offsets[0] : offsets[chain.arrays()];
        for (int i = chain.arrays() + chain.results().size(); i < places.length; i++) {
            offsets[i] *= lanes(chain); // as tiles begin
        }
        return offsets;
    }

    private static Chain chain(Random random) {
        Class<?> element = random.nextBoolean() ? double.class : float.class;
        List<Enum<?>> functions = functions(element);
        int arrays = 1 + random.nextInt(3);
        int numbers = random.nextInt(3);
        List<Chain.Link> links = new ArrayList<>();
        int length = 1 + random.nextInt(8);
        while (links.size() < length) {
            int known = arrays + numbers + links.size();
            Enum<?> f = functions.get(random.nextInt(functions.size()));
            int operands = f instanceof Unary ? 1 : f instanceof Binary ? 2 : 3;
            links.add(new Chain.Link(f, random.ints(operands, 0, known).boxed().toList()));
            if (!VECTOR.fits(new Chain(element, arrays, numbers, links, List.of(), List.of(), true))) {
                links.remove(links.size() - 1);
                length = links.isEmpty() ? 1 : links.size(); // at least one
            }
        }
        int first = arrays + numbers;
        List<Integer> results = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            if (random.nextInt(3) == 0) {
                results.add(first + i);
            }
        }
        List<Integer> sums = new ArrayList<>();
        for (int value = 0; value < first + links.size(); value++) {
            if (random.nextInt(5) == 0) {
                sums.add(value);
            }
        }
        if (results.isEmpty() && sums.isEmpty()) {
            results.add(first + links.size() - 1);
        }
        return new Chain(element, arrays, numbers, links, results, sums, random.nextBoolean());
    }

    private static List<Enum<?>> functions(Class<?> element) {
        return Stream.<Enum<?>[]>of(Unary.values(), Binary.values(), Chain.Choice.values())
                .flatMap(Arrays::stream)
                .filter(f -> VectorFunction.of(f, element) != null)
                .<Enum<?>>map(f -> f)
                .toList();
    }

    @Example
    void whatVectorsDoNotComputeOrIsTooLongDoesNotFit() {
        Chain.Link sine = new Chain.Link(Unary.SIN, List.of(0));
        assertThat(VECTOR.fits(new Chain(double.class, 1, 0, List.of(sine), List.of(1), List.of(), false)))
                .isTrue();
        assertThat(VECTOR.fits(new Chain(float.class, 1, 0, List.of(sine), List.of(1), List.of(), false)))
                .isTrue();
        Chain.Link arcSine = new Chain.Link(Unary.ASIN, List.of(0));
        assertThat(VECTOR.fits(new Chain(double.class, 1, 0, List.of(arcSine), List.of(1), List.of(), false)))
                .isFalse();
        List<Chain.Link> many = IntStream.range(0, 50)
                .mapToObj(i -> new Chain.Link(Unary.EXP, List.of(i)))
                .toList();
        assertThat(VECTOR.fits(new Chain(double.class, 1, 0, many, List.of(50), List.of(), false)))
                .isFalse();
        assertThat(SCALAR.fits(new Chain(double.class, 1, 0, List.of(sine), List.of(1), List.of(), false)))
                .isFalse();
    }
}
