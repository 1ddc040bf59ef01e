package dev.chainrule.core.plan;

import dev.chainrule.core.tape.Instruction;

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

    /** Where in memory the operands of a step are; a temporary begins anew with each tile or block. */
    interface Places {
        int at(int slot);

        /** The index is masked with it: all ones for an operand that spans the index space, fewer for a temporary. */
        int mask(int slot);

        /** Where the partial sums are of the sum that goes to this slot. */
        int partials(int slot);
    }

    static Step step(Instruction instruction, Places places) {
        int y = places.at(instruction.y());
        int ym = places.mask(instruction.y());
        int[] reads = instruction.reads().values();
        int a = places.at(reads[0]);
        int am = places.mask(reads[0]);
        if (instruction instanceof Instruction.Unary u) {
            return (m, from, n) -> Loops.unary(u.f(), m[a], from & am, m[y], from & ym, n);
        } else if (instruction instanceof Instruction.NumberRight r) {
            return (m, from, n) -> Loops.numberRight(r.f(), m[a], from & am, r.number(), m[y], from & ym, n);
        } else if (instruction instanceof Instruction.NumberLeft l) {
            return (m, from, n) -> Loops.numberLeft(l.f(), l.number(), m[a], from & am, m[y], from & ym, n);
        } else if (instruction instanceof Instruction.Cast) {
            return (m, from, n) -> Loops.cast(m[a], from & am, m[y], from & ym, n);
        }
        int b = places.at(reads[1]);
        int bm = places.mask(reads[1]);
        if (instruction instanceof Instruction.Binary f) {
            return (m, from, n) -> Loops.binary(f.f(), m[a], from & am, m[b], from & bm, m[y], from & ym, n);
        } else if (instruction instanceof Instruction.Where) {
            int c = places.at(reads[2]);
            int cm = places.mask(reads[2]);
            return (m, from, n) -> Loops.where(m[a], from & am, m[b], from & bm, m[c], from & cm, m[y], from & ym, n);
        }
        throw new IllegalArgumentException("not elementwise: " + instruction);
    }
}
