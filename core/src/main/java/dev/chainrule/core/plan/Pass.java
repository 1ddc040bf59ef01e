package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.Kernels;
import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Width;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the steps of one pass: what stays inside has temporaries of the size of a tile, used again when they are free. */
final class Pass implements Elementwise.Places {
    /** Elements of a tile, so that a handful of temporaries stays in the first cache; divides the block of a sum. */
    private static final int TILE = 1024;

    private final Work work;
    private final int[] group;
    private final int[] place;
    private final Temporaries temporaries;
    private final int space;
    private final int tile;
    /** What is summed at the end, and has a temporary as long as a block, filled tile by tile. */
    private final BitSet summed;

    private final Map<Integer, Integer> lastRead = new HashMap<>();
    private final Map<Integer, Integer> inside = new HashMap<>();
    /** Where each result of this pass is or was. */
    private final Map<Integer, Integer> placed = new HashMap<>();

    private final Map<Width, ArrayDeque<Integer>> free = new HashMap<>();
    private final Map<Width, Integer> taken = new HashMap<>();

    /** Temporaries that all passes of a program share, one pass after the other. */
    interface Temporaries {
        /** The place in memory of temporary number i, for this many elements. */
        int place(Width width, int i, int size);
    }

    Pass(Work work, int[] instructions, int[] place, Temporaries temporaries) {
        this.work = work;
        this.group = ordered(work, instructions);
        this.place = place;
        this.temporaries = temporaries;
        this.space = space(work, group[0]);
        this.tile = group.length == 1 ? Math.max(space, 1) : TILE;
        this.summed = summed();
        for (int at = 0; at < group.length; at++) {
            for (int slot : instruction(group[at]).reads().values()) {
                lastRead.put(slot, at);
            }
        }
    }

    /** What is repeated first and what is summed last, so that all that lies between is one chain. */
    private static int[] ordered(Work work, int[] instructions) {
        int[] ordered = new int[instructions.length];
        int at = 0;
        for (int kind = 0; kind < 3; kind++) {
            for (int i : instructions) {
                if (kind == kind(work.instructions().get(i))) {
                    ordered[at++] = i;
                }
            }
        }
        return ordered;
    }

    private static int kind(Instruction instruction) {
        return instruction instanceof Instruction.Copy ? 0 : instruction instanceof Instruction.Sum ? 2 : 1;
    }

    private static int space(Work work, int i) {
        Instruction instruction = work.instructions().get(i);
        int slot = Grouping.isFullSum(instruction) ? instruction.reads().values()[0] : instruction.y();
        return work.size(slot);
    }

    private BitSet summed() {
        BitSet slots = new BitSet();
        for (int i : group) {
            if (instruction(i) instanceof Instruction.Sum sum && !ColumnSums.suits(sum)) {
                slots.set(sum.x());
            }
        }
        return slots;
    }

    private Instruction instruction(int i) {
        return work.instructions().get(i);
    }

    /** The pass, with the sums that it ends with. */
    Task task() {
        List<Step> steps = new ArrayList<>();
        List<Task> joins = new ArrayList<>();
        for (int at = 0; at < group.length; at++) {
            Instruction instruction = instruction(group[at]);
            before(instruction, at);
            steps.add(step(instruction, joins));
            after(instruction, at);
        }
        Tiles tiles = new Tiles(together(steps), space, tile);
        Task[] last = joins.toArray(Task[]::new);
        return last.length == 0
                ? tiles
                : memory -> {
                    tiles.run(memory);
                    for (Task join : last) {
                        join.run(memory);
                    }
                };
    }

    /** Joins steps that one loop can do, as many as it takes. */
    private Step[] together(List<Step> steps) {
        List<Step> result = new ArrayList<>();
        int at = 0;
        while (at < group.length) {
            Joined longest = null;
            int end = at + 1;
            while (end < group.length && mayJoin(at, end)) {
                Joined longer = joined(at, end + 1);
                if (!Loops.fits(longer.chain())) {
                    break;
                }
                longest = longer;
                end++;
            }
            result.add(longest == null ? steps.get(at) : longest.step(steps.subList(at, end), this));
            at = end;
        }
        return result.toArray(Step[]::new);
    }

    private boolean mayJoin(int at, int end) {
        Instruction first = instruction(group[at]);
        Instruction last = instruction(group[end]);
        return Joined.isLink(first) && Joined.isLink(last) && work.width(first.y()) == work.width(last.y());
    }

    private Joined joined(int at, int end) {
        List<Instruction> links = new ArrayList<>();
        for (int i = at; i < end; i++) {
            links.add(instruction(group[i]));
        }
        return Joined.of(links, work.width(links.get(0).y()), slot -> place[slot] >= 0 || isReadAfter(slot, end - 1));
    }

    // ---- temporaries ----

    /** Finds a temporary for the result, that of an operand that ends here where the kernel allows it. */
    private void before(Instruction instruction, int at) {
        if (place[instruction.y()] >= 0) {
            return;
        }
        boolean block = summed.get(instruction.y());
        if (Elementwise.isInPlace(instruction) && !block) {
            for (int slot : instruction.reads().values()) {
                if (inside.containsKey(slot) && !summed.get(slot) && !isReadAfter(slot, at)) {
                    enter(instruction.y(), inside.get(slot));
                    return;
                }
            }
        }
        Width width = work.width(instruction.y());
        Integer found = block
                ? null
                : free.computeIfAbsent(width, w -> new ArrayDeque<>()).poll();
        if (found == null) {
            int number = taken.merge(width, 1, Integer::sum) - 1;
            found = temporaries.place(width, number, Math.min(block ? Kernels.BLOCK : tile, space));
        }
        enter(instruction.y(), found);
    }

    private void enter(int slot, int temporary) {
        inside.put(slot, temporary);
        placed.put(slot, temporary);
    }

    private void after(Instruction instruction, int at) {
        for (int slot : instruction.reads().values()) {
            if (inside.containsKey(slot) && !summed.get(slot) && !isReadAfter(slot, at)) {
                Integer freed = inside.remove(slot);
                if (!freed.equals(inside.get(instruction.y()))) {
                    free.computeIfAbsent(work.width(slot), w -> new ArrayDeque<>())
                            .push(freed);
                }
            }
        }
    }

    private boolean isReadAfter(int slot, int at) {
        return lastRead.getOrDefault(slot, -1) > at;
    }

    @Override
    public int at(int slot) {
        return place[slot] >= 0 ? place[slot] : placed.getOrDefault(slot, -1);
    }

    @Override
    public int mask(int slot) {
        return place[slot] >= 0 ? -1 : summed.get(slot) ? Kernels.BLOCK - 1 : TILE - 1;
    }

    // ---- steps ----

    private Step step(Instruction instruction, List<Task> joins) {
        if (instruction instanceof Instruction.Sum sum) {
            return sum(sum, joins);
        }
        return instruction instanceof Instruction.Copy copy ? broadcast(copy) : Elementwise.step(instruction, this);
    }

    /** Sums a block when its last tile is done; the blocks are joined when the pass is over. */
    private Step sum(Instruction.Sum sum, List<Task> joins) {
        if (ColumnSums.suits(sum)) { // one tile holds all
            ColumnSums all = new ColumnSums(sum, work.width(sum.y()), at(sum.x()), place[sum.y()]);
            return (memory, from, n) -> all.run(memory);
        }
        int blocks = (space - 1) / Kernels.BLOCK + 1;
        int x = at(sum.x());
        int mask = mask(sum.x());
        int y = place[sum.y()];
        Object sums = work.width(sum.y()).allocate(blocks);
        joins.add(memory -> Blocks.join(sums, blocks, memory[y]));
        return (memory, from, n) -> {
            int end = from + n;
            if (end % Kernels.BLOCK == 0 || end == space) {
                int block = from / Kernels.BLOCK;
                int start = block * Kernels.BLOCK;
                Loops.sum(memory[x], start & mask, sums, block, 1, end - start, 1);
            }
        };
    }

    /** Repeats a number, a row or a column over the tile: a part of a row, whole rows, a part of a row. */
    private Step broadcast(Instruction.Copy copy) {
        Whole.Blocks blocks = Whole.Blocks.of(copy);
        int x = place[copy.x()];
        int offset = blocks.from()[0];
        int rowStride = blocks.rowStride();
        int columnStride = blocks.columnStride();
        int columns = blocks.columns();
        int y = at(copy.y());
        int mask = mask(copy.y());
        return (memory, from, n) -> {
            int to = from & mask;
            int done = 0;
            while (done < n) {
                int row = (from + done) / columns;
                int column = (from + done) % columns;
                boolean whole = column == 0 && n - done >= columns;
                int rows = whole ? (n - done) / columns : 1;
                int width = whole ? columns : Math.min(columns - column, n - done);
                Loops.copy(
                        memory[x],
                        offset + row * rowStride + column * columnStride,
                        rowStride,
                        columnStride,
                        memory[y],
                        to + done,
                        rows,
                        width);
                done += rows * width;
            }
        };
    }
}
