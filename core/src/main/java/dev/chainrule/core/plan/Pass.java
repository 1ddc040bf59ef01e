package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.Kernels;
import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Width;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the steps of one pass: what stays inside has temporaries of the size of a tile, used again when they are free. */
final class Pass implements Elementwise.Places {
    /**
     * Elements of a tile, powers of 2: so few that all that its loops read and write is in the first cache twice over, as
     * the tile that is computed and as what comes from memory for the next, and so many that calls of loops do not count.
     */
    private static final int TILE_64 = 256;

    private static final int TILE_32 = 1024;

    private final Work work;
    private final int[] place;
    private final Temporaries temporaries;
    private final List<List<Instruction>> sections;
    /** The instructions of all sections. */
    private final List<Instruction> order;

    private final int space;
    /** Elements of a tile; divides the block of a sum where there are temporaries. */
    private final int tile;
    /** The sums of all elements, by the slots that they go to. */
    private final Map<Integer, TiledSum> sums = new TreeMap<>();

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
        this.place = place;
        this.temporaries = temporaries;
        this.sections = Sections.of(work, instructions, slot -> place[slot] >= 0);
        this.order = sections.stream().flatMap(List::stream).toList();
        this.space = space(work, order.get(0));
        this.tile = tile();
    }

    private static int space(Work work, Instruction instruction) {
        int slot = Grouping.isFullSum(instruction) ? instruction.reads().values()[0] : instruction.y();
        return work.size(slot);
    }

    /** One instruction needs no tiles, and one loop only for the temporaries that take its place until it is compiled. */
    private int tile() {
        if (order.size() == 1) {
            return Math.max(space, 1);
        }
        if (sections.size() == 1) {
            return Kernels.BLOCK;
        }
        boolean isWide = order.stream().anyMatch(instruction -> work.width(instruction.y()) == Width.FLOAT64);
        return isWide ? TILE_64 : TILE_32;
    }

    /** The pass, tile by tile. */
    Task task() {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        for (List<Instruction> section : sections) {
            List<Step> each = new ArrayList<>();
            for (Instruction instruction : section) {
                before(instruction, at);
                each.add(step(instruction));
                after(instruction, at);
                at++;
            }
            steps.add(
                    section.size() == 1 ? each.get(0) : joined(section, at - 1).step(each, this));
        }
        return new Tiles(steps.toArray(Step[]::new), sums.values().toArray(TiledSum[]::new), space, tile);
    }

    private Joined joined(List<Instruction> section, int last) {
        Width width = work.width(section.get(0).y());
        return Joined.of(section, width, slot -> place[slot] >= 0 || isReadAfter(slot, last));
    }

    // ---- temporaries ----

    /** Finds a temporary for the result, that of an operand that ends here where the kernel allows it. */
    private void before(Instruction instruction, int at) {
        if (place[instruction.y()] >= 0) {
            return;
        }
        if (Elementwise.isInPlace(instruction)) {
            for (int slot : instruction.reads().values()) {
                if (inside.containsKey(slot) && !isReadAfter(slot, at)) {
                    enter(instruction.y(), inside.get(slot));
                    return;
                }
            }
        }
        Width width = work.width(instruction.y());
        Integer found = free.computeIfAbsent(width, w -> new ArrayDeque<>()).poll();
        enter(instruction.y(), found == null ? temporary(width, Math.min(tile, space)) : found);
    }

    private int temporary(Width width, int size) {
        int number = taken.merge(width, 1, Integer::sum) - 1;
        return temporaries.place(width, number, size);
    }

    private void enter(int slot, int temporary) {
        inside.put(slot, temporary);
        placed.put(slot, temporary);
    }

    private void after(Instruction instruction, int at) {
        for (int slot : instruction.reads().values()) {
            if (inside.containsKey(slot) && !isReadAfter(slot, at)) {
                Integer freed = inside.remove(slot);
                if (!freed.equals(inside.get(instruction.y()))) {
                    free.computeIfAbsent(work.width(slot), w -> new ArrayDeque<>())
                            .push(freed);
                }
            }
        }
    }

    /** Whether what the slot holds now is read again; it may be computed once more. */
    private boolean isReadAfter(int slot, int at) {
        for (Instruction later : order.subList(at + 1, order.size())) {
            for (int read : later.reads().values()) {
                if (read == slot) {
                    return true;
                }
            }
            if (later.y() == slot) {
                return false;
            }
        }
        return false;
    }

    @Override
    public int at(int slot) {
        return place[slot] >= 0 ? place[slot] : placed.getOrDefault(slot, -1);
    }

    @Override
    public int mask(int slot) {
        return place[slot] >= 0 ? -1 : tile - 1;
    }

    @Override
    public int partials(int slot) {
        return sums.get(slot).partials();
    }

    // ---- steps ----

    private Step step(Instruction instruction) {
        if (instruction instanceof Instruction.Sum sum) {
            return sum(sum);
        }
        return instruction instanceof Instruction.Copy copy ? broadcast(copy) : Elementwise.step(instruction, this);
    }

    private Step sum(Instruction.Sum instruction) {
        Width width = work.width(instruction.y());
        TiledSum sum = new TiledSum(width, space, temporary(width, TiledSum.partials(width)), place[instruction.y()]);
        sums.put(instruction.y(), sum);
        int x = at(instruction.x());
        int mask = mask(instruction.x());
        return (memory, from, n) -> sum.add(memory, memory[x], from & mask, from, n);
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
