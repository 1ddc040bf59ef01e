package dev.chainrule.core.array;

import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Ints;
import dev.chainrule.core.tape.Layout;
import dev.chainrule.core.tape.RawReadException;
import dev.chainrule.core.tape.Tape;
import dev.chainrule.core.tape.Tape.Operation;
import dev.chainrule.core.tape.Width;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How plans look behind arrays. Not for users, who have {@code Plan}: what could reach memory names a type that this module
 * does not export.
 */
public final class Tracing {
    private Tracing() {}

    /** An input of a trace: the same numbers, and what is computed from them is recorded. */
    public static NdArray input(Tape tape, NdArray x) {
        return TracedArray.input(tape, x);
    }

    /** The slot of a tape that holds the numbers of x, in the layout of x. */
    public static int slot(Tape tape, NdArray x) {
        return TracedArray.slot(tape, x);
    }

    /** The array without its tape. */
    public static NdArray real(NdArray x) {
        return TracedArray.real(x);
    }

    /** Tells the tape of an array, if it is recorded at present, that its numbers go where no tape follows. */
    public static void leave(NdArray x, String where) {
        Tape tape = TracedArray.tape(x);
        if (tape != null) {
            tape.refuse(where);
        }
    }

    /** Tells all that this thread records at present that the next run may be another one. */
    public static void leaveAll(String reason) {
        Tape.refuseAll(reason);
    }

    /** Whether what is computed from this array is recorded at present. */
    public static boolean isRecorded(NdArray x) {
        return TracedArray.tape(x) != null;
    }

    /** How an array lies in memory. */
    public static Layout layout(NdArray x) {
        Width width = x.type() == DType.FLOAT64 ? Width.FLOAT64 : Width.FLOAT32;
        return new Layout(new Ints(x.shape.sizes()), x.swapped(), width);
    }

    /** Whether an array lies in memory so. */
    public static boolean lies(Layout layout, NdArray x) {
        return layout.swapped() == x.swapped()
                && (layout.width() == Width.FLOAT64) == (x.type() == DType.FLOAT64)
                && java.util.Arrays.equals(layout.sizes().values(), x.shape.raw());
    }

    /** The {@code double[]} or {@code float[]} of an array that lies so: to be read, never written. */
    public static Object memory(Layout layout, NdArray x) {
        return x.memory();
    }

    /** An array on this memory, which nobody writes any more. */
    public static NdArray array(Layout layout, Object memory) {
        Shape shape = Shape.of(layout.sizes().values());
        return layout.width() == Width.FLOAT64
                ? Float64Array.of(shape, layout.swapped(), (double[]) memory)
                : Float32Array.of(shape, layout.swapped(), (float[]) memory);
    }

    /**
     * The value of an operation, some of whose inputs are traced. If it looks at the numbers themselves it is recorded as a
     * whole.
     */
    public static NdArray forward(Operation op, List<NdArray> x, Function<List<NdArray>, NdArray> forward) {
        Tape tape = tape(x);
        if (tape == null) {
            return forward.apply(x.stream().map(TracedArray::real).toList());
        }
        tape.enter(op);
        try {
            NdArray y = forward.apply(x);
            return tape.wasRead() ? call(tape, op, x, forward) : y;
        } catch (RawReadException e) {
            tape.wasRead();
            return call(tape, op, x, forward);
        } finally {
            tape.leave();
        }
    }

    private static @Nullable Tape tape(List<NdArray> x) {
        for (NdArray operand : x) {
            Tape tape = TracedArray.tape(operand);
            if (tape != null) {
                return tape;
            }
        }
        return null;
    }

    private static NdArray call(Tape tape, Operation op, List<NdArray> x, Function<List<NdArray>, NdArray> forward) {
        NdArray y = plainly(tape, x, forward);
        List<Layout> layouts = x.stream().map(Tracing::layout).toList();
        Whole whole = new Whole(op, layouts, layout(y), forward);
        List<Integer> slots =
                x.stream().map(operand -> TracedArray.slot(tape, operand)).toList();
        return TracedArray.recorded(tape, y, at -> new Instruction.Call(whole, slots, at));
    }

    private static NdArray plainly(Tape tape, List<NdArray> x, Function<List<NdArray>, NdArray> forward) {
        tape.whole(true);
        try {
            return TracedArray.real(
                    forward.apply(x.stream().map(TracedArray::real).toList()).dense());
        } finally {
            tape.whole(false);
        }
    }

    /** An operation as a whole; equal ones have equal operations and layouts. */
    private record Whole(Operation op, List<Layout> layouts, Layout result, Function<List<NdArray>, NdArray> forward)
            implements Instruction.Recipe {
        @Override
        public Object compute(List<Object> memories) {
            NdArray[] x = new NdArray[memories.size()];
            for (int i = 0; i < x.length; i++) {
                Object memory = memories.get(i);
                x[i] = array(layouts.get(i), Width.copy(memory, size(layouts.get(i))));
            }
            NdArray y = forward.apply(List.of(x)).dense();
            if (!lies(result, y)) {
                throw new IllegalStateException(op.label() + ": gave " + y.type() + " " + y.shape
                        + ", but another shape or type when it was traced on inputs of the same shapes");
            }
            return y.memory();
        }

        private static int size(Layout layout) {
            return Shape.of(layout.sizes().values()).size();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Whole whole
                    && op.equals(whole.op)
                    && layouts.equals(whole.layouts)
                    && result.equals(whole.result);
        }

        @Override
        public int hashCode() {
            return op.hashCode();
        }
    }
}
