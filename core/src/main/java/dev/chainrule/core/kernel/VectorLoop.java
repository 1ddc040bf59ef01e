package dev.chainrule.core.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * A loop made by {@link VectorLoopCompiler}. It is called by a method handle that is not a constant, so that the JVM does not
 * inline it: two long loops in one method would be more than it takes, and their vectors would go to the heap.
 */
final class VectorLoop implements Chain.PartialLoop {
    /**
     * The most methods of vectors that one loop calls: with more, constants no longer stay in registers, and the processor has
     * fewer rounds under way at once, in which one waits for the other's results.
     */
    private static final int MOST_OPERATIONS_64 = 80;

    private static final int MOST_OPERATIONS_32 = 66;

    /** The most calls that are compiled without an object for a vector, with those that read, write, sum and ask the guards. */
    private static final int MOST_CALLS = 85;

    /** Calls to sum a value, and before and behind the loop to ask its guards. */
    private static final int CALLS_OF_SUM = 3;

    private static final int CALLS_OF_GUARDS = 6;

    /** The most arrays of one loop. */
    private static final int MOST_ARRAYS = 24;

    private final MethodHandle loop;
    private final MethodHandle loopOnMemory;
    private final int lanes;

    private VectorLoop(Chain chain, List<VectorFunction> functions) {
        VectorPrelude.ensurePlayed();
        MethodHandles.Lookup lookup = VectorLoopCompiler.define(chain, functions);
        Class<?> array = chain.element().arrayType();
        MethodType type = MethodType.methodType(int.class);
        for (int i = 0; i < chain.arrays(); i++) {
            type = type.appendParameterTypes(array, int.class);
        }
        for (int i = 0; i < chain.numbers(); i++) {
            type = type.appendParameterTypes(chain.element());
        }
        for (int i = 0; i < chain.results().size() + chain.sums().size(); i++) {
            type = type.appendParameterTypes(array, int.class);
        }
        this.loop = find(lookup, VectorLoopCompiler.LOOP, type.appendParameterTypes(int.class));
        this.loopOnMemory = find(
                lookup,
                VectorLoopCompiler.LOOP_ON_MEMORY,
                MethodType.fromMethodDescriptorString(VectorLoopCompiler.LOOP_ON_MEMORY_TYPE, null));
        this.lanes = chain.element() == double.class ? Float64VectorMath.LANES : Float32VectorMath.LANES;
    }

    private static MethodHandle find(MethodHandles.Lookup lookup, String name, MethodType type) {
        try {
            return lookup.findStatic(lookup.lookupClass(), name, type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a loop has the type " + type, e);
        }
    }

    /** Whether one loop is enough for a chain, and vectors compute all of it. */
    static boolean fits(Chain chain) {
        int operations = 0;
        boolean isGuarded = false;
        for (Chain.Link link : chain.links()) {
            VectorFunction function = VectorFunction.of(link.f(), chain.element());
            if (function == null) {
                return false;
            }
            operations += function.operations(chain.element());
            isGuarded |= function.guard() != null;
        }
        int arrays = chain.arrays() + chain.results().size() + chain.sums().size();
        int calls = operations + arrays + CALLS_OF_SUM * chain.sums().size() + (isGuarded ? CALLS_OF_GUARDS : 0);
        int most = chain.element() == double.class ? MOST_OPERATIONS_64 : MOST_OPERATIONS_32;
        return operations <= most && calls <= MOST_CALLS && arrays <= MOST_ARRAYS;
    }

    /** The loop of a chain whose links vectors compute. */
    static VectorLoop of(Chain chain) {
        return new VectorLoop(
                chain,
                chain.links().stream()
                        .map(link -> VectorFunction.of(link.f(), chain.element()))
                        .toList());
    }

    /** The loop of f, as this function computes it. */
    static VectorLoop of(Kernels.Unary f, VectorFunction function, Class<?> element) {
        Chain.Link link = new Chain.Link(f, List.of(0));
        return new VectorLoop(new Chain(element, 1, 0, List.of(link), List.of(1), List.of(), true), List.of(function));
    }

    /** For one array that is read and one that is written, and n a multiple of the lanes; how many it computed. */
    int run(double[] x, int xo, double[] y, int yo, int n) {
        try {
            return (int) loop.invokeExact(x, xo, y, yo, n);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** For one array that is read and one that is written, and n a multiple of the lanes; how many it computed. */
    int run(float[] x, int xo, float[] y, int yo, int n) {
        try {
            return (int) loop.invokeExact(x, xo, y, yo, n);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    @Override
    public int run(Object[] memory, int[] places, int[] offsets, double[] numbers, int n) {
        try {
            return (int) loopOnMemory.invokeExact(memory, places, offsets, numbers, n - n % lanes);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    private static RuntimeException unchecked(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException exception
                ? exception
                : new IllegalStateException("a loop throws no checked exception", e);
    }
}
