package dev.chainrule.core.array;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Ints;
import dev.chainrule.core.tape.Tape;
import dev.chainrule.core.tape.Width;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An array whose computations are written on a tape. It carries the real array, and is nothing but that as soon as the tape
 * is closed: whoever kept one from a trace keeps its numbers.
 */
final class TracedArray extends NdArray {
    private final NdArray real;
    private final Tape tape;
    private final int slot;

    private TracedArray(NdArray real, Tape tape, int slot) {
        super(real.shape);
        this.real = real;
        this.tape = tape;
        this.slot = slot;
    }

    // ---- the way in and out ----

    /** An array that a trace begins with. */
    static NdArray input(Tape tape, NdArray x) {
        NdArray real = real(x);
        return new TracedArray(real, tape, tape.input(width(real), real.shape.size()));
    }

    /** The array without its tape. */
    static NdArray real(NdArray x) {
        return x instanceof TracedArray traced ? traced.real : x.computed();
    }

    /** The tape that is being written by what is computed from x, if any. */
    static @Nullable Tape tape(NdArray x) {
        return x instanceof TracedArray traced && traced.tape.isOpen() ? traced.tape : null;
    }

    /** The slot that holds the numbers of x; numbers from elsewhere are a constant. */
    static int slot(Tape tape, NdArray x) {
        if (!(x instanceof TracedArray traced)) {
            return tape.constant(x.memory());
        }
        if (traced.tape != tape) {
            tape.refuse("a value of another trace is used: the function keeps values between its runs");
            if (traced.tape.isOpen()) {
                traced.tape.refuse("a value is used within another plan, and is not handed to it");
            }
            return tape.constant(traced.real.memory());
        }
        return traced.slot;
    }

    private static Width width(NdArray x) {
        return x.type() == DType.FLOAT64 ? Width.FLOAT64 : Width.FLOAT32;
    }

    /** The result of an instruction: traced while the tape is open. */
    static NdArray recorded(@Nullable Tape tape, NdArray y, IntFunction<Instruction> instruction) {
        if (tape == null || !tape.isOpen()) {
            return y;
        }
        return new TracedArray(y, tape, tape.add(width(y), y.shape.size(), instruction));
    }

    private NdArray recorded(NdArray y, IntFunction<Instruction> instruction) {
        return recorded(tape, y, instruction);
    }

    private static @Nullable Tape tape(NdArray a, NdArray b) {
        Tape first = tape(a);
        return first != null ? first : tape(b);
    }

    // ---- operations with an operand that may be plain ----

    static NdArray binary(Binary f, NdArray a, NdArray b) {
        if (a.isRepeated()) {
            return b.binary(a.at(0), f);
        }
        if (b.isRepeated()) {
            return a.binary(f, b.at(0));
        }
        Tape tape = tape(a, b);
        NdArray y = real(a).binary(f, real(b));
        return recorded(tape, y, at -> new Instruction.Binary(f, slot(tape, a), slot(tape, b), at));
    }

    static NdArray choose(NdArray mask, NdArray a, NdArray b) {
        Tape first = tape(mask);
        Tape tape = first != null ? first : tape(a, b);
        NdArray y = real(mask).choose(real(a), real(b));
        return recorded(tape, y, at -> new Instruction.Where(slot(tape, mask), slot(tape, a), slot(tape, b), at));
    }

    static NdArray product(Product p, NdArray a, NdArray b) {
        Tape tape = tape(a, b);
        NdArray y = real(a).product(p, real(b));
        return recorded(tape, y, at -> {
            Ints offsetsA = offsets(p.stepsA(), p.m() * p.k());
            Ints offsetsB = offsets(p.stepsB(), p.k() * p.n());
            return new Instruction.Matmul(
                    a.swapped(),
                    b.swapped(),
                    p.m(),
                    p.n(),
                    p.k(),
                    slot(tape, a),
                    offsetsA,
                    slot(tape, b),
                    offsetsB,
                    at);
        });
    }

    private static Ints offsets(int[] steps, int size) {
        int[] offsets = new int[steps.length];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = steps[i] * size;
        }
        return new Ints(offsets);
    }

    @Override
    NdArray binary(Binary f, NdArray b) {
        return binary(f, this, b);
    }

    @Override
    NdArray choose(NdArray a, NdArray b) {
        return choose(this, a, b);
    }

    @Override
    NdArray product(Product p, NdArray b) {
        return product(p, this, b);
    }

    // ---- operations on this array alone ----

    @Override
    NdArray unary(Unary f) {
        return recorded(real.unary(f), y -> new Instruction.Unary(f, slot, y));
    }

    @Override
    NdArray binary(Binary f, double b) {
        return recorded(real.binary(f, b), y -> new Instruction.NumberRight(f, slot, b, y));
    }

    @Override
    NdArray binary(double a, Binary f) {
        return recorded(real.binary(a, f), y -> new Instruction.NumberLeft(f, a, slot, y));
    }

    @Override
    NdArray copy(Shape result, int offset, int[] strides) {
        return recorded(
                real.copy(result, offset, strides),
                y -> new Instruction.Copy(slot, offset, new Ints(result.sizes()), new Ints(strides.clone()), y));
    }

    @Override
    NdArray convert(DType type) {
        return recorded(real.convert(type), y -> new Instruction.Cast(slot, y));
    }

    @Override
    NdArray view(Shape newShape, boolean newSwapped) {
        return new TracedArray(real.view(newShape, newSwapped), tape, slot);
    }

    @Override
    NdArray select(Shape result, int outer, int size, int[] index, int inner) {
        return recorded(
                real.select(result, outer, size, index, inner),
                y -> new Instruction.Select(slot, size, new Ints(index.clone()), outer, inner, y));
    }

    @Override
    NdArray selectAdd(Shape result, int outer, int size, int[] index, int inner) {
        return recorded(
                real.selectAdd(result, outer, size, index, inner),
                y -> new Instruction.SelectAdd(slot, size, new Ints(index.clone()), outer, inner, y));
    }

    @Override
    NdArray gather(Shape result, int[] index) {
        return recorded(real.gather(result, index), y -> new Instruction.Gather(slot, new Ints(index.clone()), y));
    }

    @Override
    NdArray scatterAdd(Shape result, int[] index) {
        return recorded(
                real.scatterAdd(result, index), y -> new Instruction.ScatterAdd(slot, new Ints(index.clone()), y));
    }

    @Override
    NdArray cumsum(int outer, int n, int inner) {
        return recorded(real.cumsum(outer, n, inner), y -> new Instruction.Cumsum(slot, outer, n, inner, y));
    }

    @Override
    NdArray sum(Shape result, int outer, int n, int inner) {
        return recorded(real.sum(result, outer, n, inner), y -> new Instruction.Sum(slot, outer, n, inner, y));
    }

    @Override
    NdArray max(Shape result, int outer, int n, int inner) {
        return recorded(real.max(result, outer, n, inner), y -> new Instruction.Max(slot, outer, n, inner, y));
    }

    @Override
    boolean swapped() {
        return real.swapped();
    }

    // ---- reading the numbers ----

    @Override
    public DType type() {
        return real.type();
    }

    @Override
    public double[] toArray() {
        tape.rawRead("toArray");
        return real.toArray();
    }

    @Override
    public float[] toFloatArray() {
        tape.rawRead("toFloatArray");
        return real.toFloatArray();
    }

    @Override
    double at(int position) {
        tape.rawRead("an element");
        return real.at(position);
    }

    @Override
    public boolean isPlain() {
        return false;
    }

    @Override
    boolean isRepeated() {
        return false;
    }

    @Override
    Object memory() {
        return real.memory();
    }
}
