package dev.chainrule.core.array;

import dev.chainrule.core.kernel.Chain;
import dev.chainrule.core.kernel.KernelLookup;
import dev.chainrule.core.kernel.Kernels;
import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What some elementwise operations, one after the other, make of arrays that lie alike; computed in one pass over memory when
 * somebody looks at it. Each further operation makes a longer chain, as long as one loop computes it.
 */
final class PendingElements extends PendingArray {
    /** From here on what one pass saves is more than it takes to put operations off. */
    private static final int LARGE = 1 << 12;

    private static final Kernels KERNELS = KernelLookup.kernels();

    private final boolean swapped;
    private final Source source;

    private PendingElements(Shape shape, boolean swapped, Source source) {
        super(shape);
        this.swapped = swapped;
        this.source = source;
    }

    /** The array, with what is done to it element by element put off, if it is large. */
    static NdArray of(NdArray array) {
        return array.shape.size() < LARGE
                ? array
                : new PendingElements(array.shape, array.swapped(), new Source(array));
    }

    /** The elements themselves, whatever the shape and layout under which they are seen. */
    private static final class Source {
        private final DType type;
        private final int size;
        private Operations operations;
        private @Nullable NdArray computed;
        private boolean isContinued;

        Source(NdArray array) {
            this(array.type(), array.shape.size(), new Operations(List.of(array), List.of(), List.of()));
            computed = array;
        }

        Source(DType type, int size, Operations operations) {
            this.type = type;
            this.size = size;
            this.operations = operations;
        }

        synchronized NdArray computed() {
            NdArray known = computed;
            if (known == null) {
                known = operations.compute(type, size);
                operations = new Operations(List.of(known), List.of(), List.of());
                computed = known;
            }
            return known;
        }

        /** To go on from. What two go on from is computed, lest both compute it. */
        synchronized Operations operations() {
            if (isContinued) {
                computed();
            }
            isContinued = true;
            return operations;
        }

        /** The same once more, in memory of its own; none once it was computed. */
        synchronized @Nullable NdArray fresh() {
            return computed == null ? operations.compute(type, size) : null;
        }
    }

    /**
     * A chain and what it works on; without links, the array itself.
     *
     * @param links with operands counted from 0 for arrays, from {@link #NUMBERS} for numbers, and from {@link #LINKS} for links
     */
    private record Operations(List<NdArray> arrays, List<Double> numbers, List<Chain.Link> links) {
        private static final int NUMBERS = 1 << 10;
        private static final int LINKS = 1 << 20;

        /** What the last link gives. */
        int last() {
            return links.isEmpty() ? 0 : LINKS + links.size() - 1;
        }

        /** With one more array. */
        Operations with(NdArray array) {
            return new Operations(longer(arrays, array), numbers, links);
        }

        int lastArray() {
            return arrays.size() - 1;
        }

        Operations with(double number) {
            return new Operations(arrays, longer(numbers, number), links);
        }

        int lastNumber() {
            return NUMBERS + numbers.size() - 1;
        }

        Operations then(Enum<?> f, Integer... operands) {
            return new Operations(arrays, numbers, longer(links, new Chain.Link(f, List.of(operands))));
        }

        private static <T> List<T> longer(List<T> list, T more) {
            List<T> longer = new ArrayList<>(list);
            longer.add(more);
            return longer;
        }

        Chain chain(DType type) {
            int first = arrays.size() + numbers.size();
            List<Chain.Link> counted = links.stream()
                    .map(link -> new Chain.Link(
                            link.f(),
                            link.operands().stream()
                                    .map(x -> x >= LINKS
                                            ? first + x - LINKS
                                            : x >= NUMBERS ? arrays.size() + x - NUMBERS : x)
                                    .toList()))
                    .toList();
            return new Chain(
                    type == DType.FLOAT64 ? double.class : float.class,
                    arrays.size(),
                    numbers.size(),
                    counted,
                    List.of(first + links.size() - 1),
                    List.of(),
                    false);
        }

        NdArray compute(DType type, int size) {
            Object y = type == DType.FLOAT64 ? new double[size] : new float[size];
            Object[] memory = new Object[arrays.size() + 1];
            Arrays.setAll(memory, i -> i < arrays.size() ? arrays.get(i).memory() : y);
            KERNELS.loop(chain(type))
                    .run(
                            memory,
                            IntStream.range(0, memory.length).toArray(),
                            new int[memory.length],
                            numbers.stream().mapToDouble(Double::doubleValue).toArray(),
                            size);
            Shape shape = Shape.of(size);
            return y instanceof double[] doubles
                    ? Float64Array.of(shape, false, doubles)
                    : Float32Array.of(shape, false, (float[]) y);
        }
    }

    @Override
    NdArray computed() {
        return source.computed().view(shape, swapped);
    }

    @Override
    @Nullable
    NdArray fresh() {
        NdArray fresh = source.fresh();
        return fresh == null ? null : fresh.view(shape, swapped);
    }

    @Override
    public NdArray deferred() {
        return this;
    }

    @Override
    NdArray view(Shape newShape, boolean newSwapped) {
        return new PendingElements(newShape, newSwapped, source);
    }

    @Override
    boolean swapped() {
        return swapped;
    }

    @Override
    public DType type() {
        return source.type;
    }

    // ---- operations that are put off ----

    @Override
    NdArray unary(Unary f) {
        Operations known = source.operations();
        NdArray longer = longer(known.then(f, known.last()));
        return longer == null ? computed().unary(f) : longer;
    }

    @Override
    NdArray binary(Binary f, NdArray b) {
        if (b.isTraced() || b.isRepeated()) {
            return TracedArray.binary(f, this, b);
        }
        NdArray right = b.computed();
        Operations known = source.operations().with(right);
        NdArray longer = longer(known.then(f, known.last(), known.lastArray()));
        return longer == null ? computed().binary(f, right) : longer;
    }

    @Override
    NdArray binary(Binary f, double b) {
        Operations known = source.operations().with(b);
        NdArray longer = longer(known.then(f, known.last(), known.lastNumber()));
        return longer == null ? computed().binary(f, b) : longer;
    }

    @Override
    NdArray binary(double a, Binary f) {
        Operations known = source.operations().with(a);
        NdArray longer = longer(known.then(f, known.lastNumber(), known.last()));
        return longer == null ? computed().binary(a, f) : longer;
    }

    @Override
    public NdArray mulSigmoidPrime(NdArray x) {
        if (x.isTraced() || x.isRepeated() || !shape.equals(x.shape) || swapped != x.swapped()) {
            return super.mulSigmoidPrime(x);
        }
        NdArray right = x.computed();
        Operations known = source.operations();
        Operations derivative = known.with(right);
        derivative = derivative.then(Unary.SIGMOID_PRIME, derivative.lastArray());
        NdArray longer = longer(derivative.then(Binary.MUL, known.last(), derivative.last()));
        return longer == null ? computed().mulSigmoidPrime(right) : longer;
    }

    /** The array of more operations, if one loop computes them. */
    private @Nullable NdArray longer(Operations operations) {
        if (!KERNELS.fits(operations.chain(source.type))) {
            return null;
        }
        return new PendingElements(shape, swapped, new Source(source.type, source.size, operations));
    }
}
