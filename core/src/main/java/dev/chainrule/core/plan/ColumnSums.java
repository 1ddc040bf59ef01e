package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.Kernels;
import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Width;

/**
 * Interleaved sums of columns, outer x n x inner to outer x inner, in the order of {@link Kernels} and with memory of their
 * own: the kernel would allocate its partial sums anew each time.
 *
 * <p>Partial p of column j stands at p·inner + j, so that the rows of the input fall on consecutive partials and every step
 * is one addition of long rows.
 */
final class ColumnSums implements Task {
    private static final int PARTIALS_64 = Kernels.FLOAT64_PARTIALS;
    private static final int PARTIALS_32 = Kernels.FLOAT32_PARTIALS;

    private final int x;
    private final int y;
    private final int outer;
    private final int n;
    private final int inner;
    private final int count;
    private final int blocks;
    private final Object partials;
    private final Object sums;

    ColumnSums(Instruction.Sum sum, Width width, int x, int y) {
        this.x = x;
        this.y = y;
        this.outer = sum.outer();
        this.n = sum.n();
        this.inner = sum.inner();
        this.count = width == Width.FLOAT64 ? PARTIALS_64 : PARTIALS_32;
        this.blocks = (n - 1) / Kernels.BLOCK + 1;
        this.partials = width.allocate(Math.min(count, n) * inner);
        this.sums = width.allocate(blocks * inner);
    }

    /** Whether additions of rows are long enough to be worth their calls, or few. */
    static boolean suits(Instruction.Sum sum) {
        return sum.n() > 0 && sum.inner() > 0 && (sum.inner() >= 4 || sum.outer() * sum.n() <= 1024);
    }

    @Override
    public void run(Object[] memory) {
        for (int o = 0; o < outer; o++) {
            for (int block = 0; block < blocks; block++) {
                int first = block * Kernels.BLOCK;
                block(memory[x], (o * n + first) * inner, Math.min(Kernels.BLOCK, n - first));
                Loops.copy(partials, 0, 0, 1, sums, block * inner, 1, inner);
            }
            join();
            Loops.copy(sums, 0, 0, 1, memory[y], o * inner, 1, inner);
        }
    }

    /** Sums some rows to the first row of partials. */
    private void block(Object from, int offset, int rows) {
        int live = Math.min(rows, count);
        Loops.clear(partials, live * inner);
        add(partials, 0, from, offset, live * inner); // 0 + x is never -0, as x may be
        for (int row = count; row < rows; row += count) {
            add(partials, 0, from, offset + row * inner, Math.min(count, rows - row) * inner);
        }
        for (int half = count / 2; half > 0; half /= 2) {
            if (live > half) {
                add(partials, 0, partials, half * inner, (live - half) * inner);
                live = half;
            }
        }
    }

    private static void add(Object sum, int at, Object more, int from, int length) {
        Loops.binary(Kernels.Binary.ADD, sum, at, more, from, sum, at, length);
    }

    /** Joins neighbouring blocks until one is left. */
    private void join() {
        for (int left = blocks; left > 1; left = (left + 1) / 2) {
            for (int i = 0; i < left / 2; i++) {
                Loops.binary(Kernels.Binary.ADD, sums, 2 * i * inner, sums, (2 * i + 1) * inner, partials, 0, inner);
                Loops.copy(partials, 0, 0, 1, sums, i * inner, 1, inner);
            }
            if (left % 2 == 1 && left > 1) {
                Loops.copy(sums, (left - 1) * inner, 0, 1, partials, 0, 1, inner);
                Loops.copy(partials, 0, 0, 1, sums, left / 2 * inner, 1, inner);
            }
        }
    }
}
