package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.Chain;
import dev.chainrule.core.kernel.Kernels;
import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Width;

/** Steps of a pass: what an elementwise instruction does to one tile. */
final class Elementwise {
    private Elementwise() {}

    /** Whether an instruction computes element i of its result from the elements i of what it reads. */
    static boolean is(Instruction instruction) {
        return instruction instanceof Instruction.Unary
                || instruction instanceof Instruction.Binary
                || instruction instanceof Instruction.NumberRight
                || instruction instanceof Instruction.NumberLeft
                || instruction instanceof Instruction.Where
                || instruction instanceof Instruction.Cast;
    }

    /** Whether the result may be written where an operand was, at the same index. */
    static boolean isInPlace(Instruction instruction) {
        return is(instruction)
                && !(instruction instanceof Instruction.Where)
                && !(instruction instanceof Instruction.Cast);
    }

    /** The work on an element of a width, in elements of plain arithmetic. */
    static int weight(Instruction instruction, Width width) {
        Class<?> element = width.element();
        if (instruction instanceof Instruction.Unary u) {
            return Chain.weight(u.f(), element);
        } else if (instruction instanceof Instruction.Binary b) {
            return Chain.weight(b.f(), element);
        } else if (instruction instanceof Instruction.NumberRight r) {
            return Chain.weight(r.f(), element);
        }
        return instruction instanceof Instruction.NumberLeft l ? Chain.weight(l.f(), element) : 1;
    }

    /** Where the operands of a step are. */
    interface Places {
        Operand of(int slot);

        /** The place of the partial sums of the sum that goes to this slot. */
        int partials(int slot);
    }

    /** For a pass over single numbers: without loops, and with little memory, since a program may have thousands. */
    static Step stepOnNumbers(Instruction instruction, Places places) {
        int y = places.of(instruction.y()).place();
        int[] reads = instruction.reads().values();
        int a = places.of(reads[0]).place();
        if (instruction instanceof Instruction.Unary u) {
            Kernels.Unary f = u.f();
            return (m, from, n) -> Loops.unary(f, m[a], m[y]);
        } else if (instruction instanceof Instruction.NumberRight r) {
            Kernels.Binary f = r.f();
            double number = r.number();
            return (m, from, n) -> Loops.numberRight(f, m[a], number, m[y]);
        } else if (instruction instanceof Instruction.NumberLeft l) {
            Kernels.Binary f = l.f();
            double number = l.number();
            return (m, from, n) -> Loops.numberLeft(f, number, m[a], m[y]);
        } else if (instruction instanceof Instruction.Binary both) {
            Kernels.Binary f = both.f();
            int b = places.of(reads[1]).place();
            return (m, from, n) -> Loops.binary(f, m[a], m[b], m[y]);
        }
        return step(instruction, places);
    }

    static Step step(Instruction instruction, Places places) {
        Operand y = places.of(instruction.y());
        int[] reads = instruction.reads().values();
        Operand a = places.of(reads[0]);
        if (instruction instanceof Instruction.Unary u) {
            return (m, from, n) -> Loops.unary(u.f(), m[a.place()], a.offset(from), m[y.place()], y.offset(from), n);
        } else if (instruction instanceof Instruction.NumberRight r) {
            return (m, from, n) ->
                    Loops.numberRight(r.f(), m[a.place()], a.offset(from), r.number(), m[y.place()], y.offset(from), n);
        } else if (instruction instanceof Instruction.NumberLeft l) {
            return (m, from, n) ->
                    Loops.numberLeft(l.f(), l.number(), m[a.place()], a.offset(from), m[y.place()], y.offset(from), n);
        } else if (instruction instanceof Instruction.Cast) {
            return (m, from, n) -> Loops.cast(m[a.place()], a.offset(from), m[y.place()], y.offset(from), n);
        }
        Operand b = places.of(reads[1]);
        if (instruction instanceof Instruction.Binary f) {
            return (m, from, n) -> Loops.binary(
                    f.f(), m[a.place()], a.offset(from), m[b.place()], b.offset(from), m[y.place()], y.offset(from), n);
        } else if (instruction instanceof Instruction.Where) {
            Operand c = places.of(reads[2]);
            return (m, from, n) -> Loops.where(
                    m[a.place()],
                    a.offset(from),
                    m[b.place()],
                    b.offset(from),
                    m[c.place()],
                    c.offset(from),
                    m[y.place()],
                    y.offset(from),
                    n);
        }
        throw new IllegalArgumentException("not elementwise: " + instruction);
    }
}
