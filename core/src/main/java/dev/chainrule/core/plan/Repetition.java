package dev.chainrule.core.plan;

import dev.chainrule.core.tape.Instruction;

/** A number, a row or a column that is repeated over the elements of a pass. */
record Repetition(int from, int rowStride, int columnStride, int columns) {
    static Repetition of(Instruction.Copy copy) {
        Whole.Blocks blocks = Whole.Blocks.of(copy);
        return new Repetition(blocks.from()[0], blocks.rowStride(), blocks.columnStride(), blocks.columns());
    }

    /** Whether all rows are the same. */
    boolean isOfRow() {
        return rowStride == 0;
    }

    /** After how many elements a row begins anew. */
    int period() {
        return columnStride == 0 ? 1 : columns;
    }

    /** The length of rows in which any tile finds its elements side by side, wherever in a row it begins. */
    int rowSize(int space, int tile) {
        return Math.min(space, tile + period() - 1);
    }

    /** Over the tile, from the array at place x: a part of a row, whole rows, a part of a row. */
    Step step(int x, Operand y) {
        return (memory, start, n) -> {
            int to = y.offset(start);
            int done = 0;
            while (done < n) {
                int row = (start + done) / columns;
                int column = (start + done) % columns;
                boolean whole = column == 0 && n - done >= columns;
                int rows = whole ? (n - done) / columns : 1;
                int width = whole ? columns : Math.min(columns - column, n - done);
                Loops.copy(
                        memory[x],
                        from + row * rowStride + column * columnStride,
                        rowStride,
                        columnStride,
                        memory[y.place()],
                        to + done,
                        rows,
                        width);
                done += rows * width;
            }
        };
    }
}
