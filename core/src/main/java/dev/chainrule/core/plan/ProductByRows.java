package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.RowBlocks;
import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Width;

/**
 * A large matrix product as the first step of a pass over its elements, whose tiles are blocks of its rows: what the pass does
 * with a block, as the update of weights by their gradient, finds it in the second-level cache.
 */
final class ProductByRows {
    private ProductByRows() {}

    /** Whether an instruction is a product that is better computed by rows. */
    static boolean is(Instruction instruction, Width width) {
        return instruction instanceof Instruction.Matmul p
                && p.offsetsA().values().length == 1
                && rows(p, width) < p.m();
    }

    private static int rows(Instruction.Matmul p, Width width) {
        return RowBlocks.rows(p.transposeB(), p.m(), p.n(), p.k(), width.element());
    }

    /** The number of elements of a block. */
    static int tile(Instruction.Matmul p, Width width) {
        return rows(p, width) * p.n();
    }

    /** Computes the rows of a tile. */
    static Step step(Instruction.Matmul p, int a, int b, Operand y) {
        int offsetA = p.offsetsA().values()[0];
        int offsetB = p.offsetsB().values()[0];
        return (memory, from, count) -> Loops.rows(
                p.transposeA(),
                p.transposeB(),
                p.m(),
                p.n(),
                p.k(),
                memory[a],
                offsetA,
                memory[b],
                offsetB,
                memory[y.place()],
                y.offset(from) - from,
                from / p.n(),
                (from + count) / p.n());
    }
}
