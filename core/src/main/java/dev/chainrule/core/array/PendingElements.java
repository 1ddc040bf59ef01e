package dev.chainrule.core.array;

import dev.chainrule.core.kernel.BlockSum;
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
    private static final int LARGE = 1 << 13;

    private static final Kernels KERNELS = KernelLookup.kernels();

    private final Source source;

    private PendingElements(Shape shape, boolean swapped, Source source) {
        super(shape, swapped, source);
        this.source = source;
    }

    /** The array, with what is done to it element by element put off, if it is large. */
    static NdArray of(NdArray array) {
        return array.shape.size() < LARGE
                ? array
                : new PendingElements(array.shape, array.swapped(), new Source(array));
    }

    /** The elements themselves, whatever the shape and layout under which they are seen. */
    private static final class Source extends PendingArray.Source {
        private final int size;
        private Operations operations;
        private @Nullable NdArray computed;
        private boolean isContinued;

        Source(NdArray array) {
            this(array.type(), array.shape.size(), new Operations(List.of(array), List.of(), List.of()));
            computed = array;
        }

        Source(DType type, int size, Operations operations) {
            super(type);
            this.size = size;
            this.operations = operations;
        }

        @Override
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
        @Override
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

        /** With one more array, unless it is there. */
        Operations with(NdArray array) {
            return indexOf(array) < 0 ? new Operations(longer(arrays, array), numbers, links) : this;
        }

        /** The place of an array, whatever the shape under which it is seen; -1 if it is not there. */
        int indexOf(NdArray array) {
            for (int i = 0; i < arrays.size(); i++) {
                if (arrays.get(i).memory() == array.memory()) {
                    return i;
                }
            }
            return -1;
        }

        /** With all that another chain does, done after this. */
        Operations with(Operations other) {
            Operations both = this;
            for (NdArray array : other.arrays) {
                both = both.with(array);
            }
            for (double number : other.numbers) {
                both = both.with(number);
            }
            for (Chain.Link link : other.links) {
                Operations known = both;
                both = known.then(
                        link.f(),
                        link.operands().stream()
                                .map(x -> placeIn(known, other, x))
                                .toArray(Integer[]::new));
            }
            return both;
        }

        /** Where an operand of a link of the other chain is in both. */
        private int placeIn(Operations both, Operations other, int x) {
            return x >= LINKS
                    ? x + links.size()
                    : x >= NUMBERS ? x + numbers.size() : both.indexOf(other.arrays.get(x));
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

        /** Of which the last link is written, or summed. */
        Chain chain(DType type, boolean isSummed) {
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
                    isSummed ? List.of() : List.of(first + links.size() - 1),
                    isSummed ? List.of(first + links.size() - 1) : List.of(),
                    false);
        }

        NdArray compute(DType type, int size) {
            Object y = type == DType.FLOAT64 ? new double[size] : new float[size];
            Object[] memory = memory(y);
            KERNELS.loop(chain(type, false)).run(memory, places(memory), new int[memory.length], doubles(), size);
            return array(y);
        }

        NdArray sum(DType type, int size) {
            Chain chain = chain(type, true);
            BlockSum sum = new BlockSum(chain.element(), size);
            Object[] memory = memory(sum.partials());
            Chain.Loop loop = KERNELS.loop(chain);
            int[] offsets = new int[memory.length];
            for (int block = 0; block * Kernels.BLOCK < size; block++) {
                int from = block * Kernels.BLOCK;
                Arrays.fill(offsets, from);
                sum.begin();
                loop.run(memory, places(memory), offsets, doubles(), Math.min(Kernels.BLOCK, size - from));
                sum.end(block);
            }
            Object y = type == DType.FLOAT64 ? new double[1] : new float[1];
            sum.join(y);
            return array(y);
        }

        private Object[] memory(Object y) {
            Object[] memory = new Object[arrays.size() + 1];
            Arrays.setAll(memory, i -> i < arrays.size() ? arrays.get(i).memory() : y);
            return memory;
        }

        private static int[] places(Object[] memory) {
            return IntStream.range(0, memory.length).toArray();
        }

        private double[] doubles() {
            return numbers.stream().mapToDouble(Double::doubleValue).toArray();
        }

        private static NdArray array(Object y) {
            Shape shape = Shape.of(y instanceof double[] doubles ? doubles.length : ((float[]) y).length);
            return y instanceof double[] doubles
                    ? Float64Array.of(shape, false, doubles)
                    : Float32Array.of(shape, false, (float[]) y);
        }
    }

    @Override
    NdArray view(Shape newShape, boolean newSwapped) {
        return new PendingElements(newShape, newSwapped, source);
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
        Operations mine = source.operations();
        Operations other = operations(b, mine);
        Operations known = other == mine ? mine : mine.with(other);
        int right = other.links.isEmpty() ? known.indexOf(other.arrays.get(0)) : known.last();
        NdArray longer = longer(known.then(f, mine.last(), right));
        return longer == null ? computed().binary(f, b.computed()) : longer;
    }

    /** What another array is made of; these operations if it is the same. */
    private Operations operations(NdArray b, Operations mine) {
        if (b instanceof PendingElements pending) {
            return pending.source == source ? mine : pending.source.operations();
        }
        return new Operations(List.of(b.computed()), List.of(), List.of());
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
        if (x.isTraced() || x.isRepeated() || !shape.equals(x.shape) || swapped() != x.swapped()) {
            return super.mulSigmoidPrime(x);
        }
        NdArray right = x.computed();
        Operations known = source.operations();
        Operations derivative = known.with(right);
        derivative = derivative.then(Unary.SIGMOID_PRIME, derivative.indexOf(right));
        NdArray longer = longer(derivative.then(Binary.MUL, known.last(), derivative.last()));
        return longer == null ? computed().mulSigmoidPrime(right) : longer;
    }

    @Override
    NdArray sum(Shape result, int outer, int n, int inner) {
        Operations known = source.operations();
        boolean isWhole = n == source.size && !known.links.isEmpty() && KERNELS.fits(known.chain(source.type, true));
        return isWhole ? known.sum(source.type, n).view(result, false) : super.sum(result, outer, n, inner);
    }

    /** The array of more operations, if one loop computes them. */
    private @Nullable NdArray longer(Operations operations) {
        if (!KERNELS.fits(operations.chain(source.type, false))) {
            return null;
        }
        return new PendingElements(shape, swapped(), new Source(source.type, source.size, operations));
    }
}
