package dev.chainrule.core.plan;

import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Strided;
import dev.chainrule.core.tape.Width;
import java.util.ArrayList;
import java.util.List;

/** Tasks that are not element by element: each is one call of a kernel, or some. */
final class Whole {
    private Whole() {}

    /**
     * The task of an instruction.
     *
     * @param place where in the memory of the program each slot is
     * @param size the number of elements of each slot
     * @param width of the result
     */
    static Task of(Instruction instruction, int[] place, int[] size, Width width) {
        int y = place[instruction.y()];
        int n = size[instruction.y()];
        if (instruction instanceof Instruction.Matmul p) {
            return product(p, place[p.a()], place[p.b()], y);
        }
        if (instruction instanceof Instruction.Call c) {
            return call(c, place, y, n);
        }
        int x = place[instruction.reads().values()[0]];
        if (instruction instanceof Instruction.Copy c) {
            return copy(c, x, y);
        } else if (instruction instanceof Instruction.Sum s) {
            return ColumnSums.suits(s)
                    ? new ColumnSums(s, width, x, y)
                    : m -> Loops.sum(m[x], 0, m[y], 0, s.outer(), s.n(), s.inner());
        } else if (instruction instanceof Instruction.Max s) {
            return n == 0 ? m -> {} : m -> Loops.max(m[x], m[y], s.outer(), s.n(), s.inner());
        } else if (instruction instanceof Instruction.Cumsum s) {
            return m -> Loops.cumsum(m[x], m[y], s.outer(), s.n(), s.inner());
        }
        return byIndex(instruction, x, y, n);
    }

    private static Task byIndex(Instruction instruction, int x, int y, int n) {
        if (instruction instanceof Instruction.Select s) {
            return m -> {
                Loops.clear(m[y], n);
                Loops.select(m[x], s.size(), s.index().values(), m[y], s.outer(), s.inner());
            };
        } else if (instruction instanceof Instruction.SelectAdd s) {
            return m -> {
                Loops.clear(m[y], n);
                Loops.selectAdd(m[x], s.size(), s.index().values(), m[y], s.outer(), s.inner());
            };
        } else if (instruction instanceof Instruction.Gather g) {
            return m -> Loops.gather(m[x], g.index().values(), m[y]);
        } else if (instruction instanceof Instruction.ScatterAdd s) {
            return m -> {
                Loops.clear(m[y], n);
                Loops.scatterAdd(m[x], s.index().values(), m[y]);
            };
        }
        throw new IllegalArgumentException("not a whole task: " + instruction);
    }

    private static Task product(Instruction.Matmul p, int a, int b, int y) {
        int[] offsetsA = p.offsetsA().values();
        int[] offsetsB = p.offsetsB().values();
        int size = p.m() * p.n();
        return memory -> {
            for (int i = 0; i < offsetsA.length; i++) {
                Loops.matmul(
                        p.transposeA(),
                        p.transposeB(),
                        p.m(),
                        p.n(),
                        p.k(),
                        memory[a],
                        offsetsA[i],
                        memory[b],
                        offsetsB[i],
                        memory[y],
                        i * size);
            }
        };
    }

    private static Task call(Instruction.Call c, int[] place, int y, int n) {
        int[] x = c.reads().values();
        return m -> {
            List<Object> memories = new ArrayList<>();
            for (int slot : x) {
                memories.add(m[place[slot]]);
            }
            System.arraycopy(c.recipe().compute(memories), 0, m[y], 0, n);
        };
    }

    /** A copy with strides: blocks of equal size, whose beginnings are found once. */
    private static Task copy(Instruction.Copy c, int x, int y) {
        Blocks blocks = Blocks.of(c);
        int[] from = blocks.from();
        int size = blocks.rows() * blocks.columns();
        return m -> {
            for (int i = 0; i < from.length; i++) {
                Loops.copy(
                        m[x],
                        from[i],
                        blocks.rowStride(),
                        blocks.columnStride(),
                        m[y],
                        i * size,
                        blocks.rows(),
                        blocks.columns());
            }
        };
    }

    /** A strided copy as blocks of rows and columns, one behind the other in the result. */
    record Blocks(int[] from, int rowStride, int columnStride, int rows, int columns) {
        static Blocks of(Instruction.Copy c) {
            List<Integer> from = new ArrayList<>();
            int[] last = new int[4];
            Strided.copy(
                    c.sizes().values(),
                    c.offset(),
                    c.strides().values(),
                    (at, rowStride, columnStride, to, rows, columns) -> {
                        from.add(at);
                        last[0] = rowStride;
                        last[1] = columnStride;
                        last[2] = rows;
                        last[3] = columns;
                    });
            int[] beginnings = from.stream().mapToInt(Integer::intValue).toArray();
            return new Blocks(beginnings, last[0], last[1], last[2], last[3]);
        }

        /** Whether this repeats a number, a row or a column, in one block. */
        boolean isBroadcast() {
            return from.length == 1 && (rowStride == 0 || columnStride == 0) && columnStride >= 0;
        }
    }
}
