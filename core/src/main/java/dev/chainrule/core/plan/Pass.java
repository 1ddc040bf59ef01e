package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.BlockSum;
import dev.chainrule.core.kernel.Kernels;
import dev.chainrule.core.kernel.RowBlocks;
import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Width;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

/** Makes the steps of one pass for one thread: what stays inside has temporaries of the size of a tile, used again when they are free. */
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

    /** Those of the first thread, which all join; none for that one itself. */
    private final Map<Integer, TiledSum> sumsOfOthers;

    /** For each instruction of the order, where its result is read last before it is computed again; -1 if it is not. */
    private final int[] until;

    /** The same for what each slot holds now. */
    private final Map<Integer, Integer> heldUntil = new HashMap<>();

    /** The temporary of each result that a later section reads. */
    private final Map<Integer, Integer> inside = new TreeMap<>();

    /** After how many elements the temporaries begin anew that do not do so with each tile. */
    private final Map<Integer, Integer> periods = new HashMap<>();

    private final Map<Width, ArrayDeque<Integer>> free = new HashMap<>();
    private final Map<Width, Integer> taken = new HashMap<>();

    /** Temporaries of one thread, that all passes of a program share, one pass after the other. */
    interface Temporaries {
        /** The place in memory of temporary number i, for this many elements. */
        int place(Width width, int i, int size);

        /** The place in memory of an array that one pass has. */
        int place(Object array);
    }

    private Pass(
            Work work,
            List<List<Instruction>> sections,
            int[] place,
            Temporaries temporaries,
            Map<Integer, TiledSum> sumsOfOthers) {
        this.work = work;
        this.place = place;
        this.temporaries = temporaries;
        this.sumsOfOthers = sumsOfOthers;
        this.sections = sections;
        this.order = sections.stream().flatMap(List::stream).toList();
        this.until = until(order);
        this.space = space(work, order.get(0));
        this.tile = tile();
    }

    /**
     * The pass of some instructions, tile by tile, on several threads where it is long.
     *
     * @param temporaries those of each thread
     */
    static Task task(Work work, int[] instructions, int[] place, IntFunction<Temporaries> temporaries) {
        List<List<Instruction>> sections = Sections.of(work, instructions, slot -> place[slot] >= 0);
        Pass first = new Pass(work, sections, place, temporaries.apply(0), Map.of());
        List<Tiles.Lane> lanes = new ArrayList<>();
        lanes.add(first.lane());
        int threads = first.threads();
        while (lanes.size() < threads) {
            lanes.add(new Pass(work, sections, place, temporaries.apply(lanes.size()), first.sums).lane());
        }
        return new Tiles(lanes.toArray(Tiles.Lane[]::new), first.space, first.tile, first.weight());
    }

    private int threads() {
        return Loops.threads(Tiles.units(space, Tiles.unit(!sums.isEmpty(), tile)), weight());
    }

    private long weight() {
        return (long) Tiles.unit(!sums.isEmpty(), tile)
                * order.stream().mapToLong(this::weight).sum();
    }

    private long weight(Instruction instruction) {
        return instruction instanceof Instruction.Matmul product
                ? RowBlocks.weight(product.k())
                : Elementwise.weight(instruction, work.width(instruction.y()));
    }

    private static int[] until(List<Instruction> order) {
        int[] until = new int[order.size()];
        Map<Integer, Integer> readAt = new HashMap<>();
        for (int i = order.size() - 1; i >= 0; i--) {
            Integer last = readAt.remove(order.get(i).y());
            until[i] = last == null ? -1 : last;
            for (int slot : order.get(i).reads().values()) {
                readAt.putIfAbsent(slot, i);
            }
        }
        return until;
    }

    /** How many elements the pass of an instruction goes over. */
    static int space(Work work, Instruction instruction) {
        int slot = Grouping.isFullSum(instruction) ? instruction.reads().values()[0] : instruction.y();
        return work.size(slot);
    }

    /** What one loop does is divided only among threads. */
    private int tile() {
        if (sections.size() == 1) {
            return Kernels.BLOCK;
        }
        if (order.get(0) instanceof Instruction.Matmul product) {
            return ProductByRows.tile(product, work.width(product.y()));
        }
        boolean isWide = order.stream().anyMatch(instruction -> work.width(instruction.y()) == Width.FLOAT64);
        return isWide ? TILE_64 : TILE_32;
    }

    /** What one thread does. */
    private Tiles.Lane lane() {
        List<Task> first = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        int end = 0;
        for (List<Instruction> section : sections) {
            int at = end;
            end += section.size();
            for (Instruction instruction : section) {
                heldUntil.put(instruction.y(), until[at++]);
                begin(instruction, end);
            }
            Instruction only = section.get(0);
            if (only instanceof Instruction.Copy copy && isRow(copy)) {
                Step row = broadcast(copy);
                int size = Repetition.of(copy).rowSize(space, tile);
                first.add(memory -> row.run(memory, 0, size));
            } else {
                steps.add(step(section, end));
            }
            release(end);
        }
        return new Tiles.Lane(
                first.toArray(Task[]::new),
                steps.toArray(Step[]::new),
                sums.values().toArray(TiledSum[]::new),
                new AtomicBoolean());
    }

    private Step step(List<Instruction> section, int end) {
        Instruction first = section.get(0);
        if (first instanceof Instruction.Copy copy) {
            return broadcast(copy);
        }
        if (first instanceof Instruction.Matmul product) {
            return ProductByRows.step(product, place[product.a()], place[product.b()], of(product.y()));
        }
        if (section.size() == 1 && Elementwise.is(first)) {
            return space == 1 ? Elementwise.stepOnNumbers(first, this) : Elementwise.step(first, this);
        }
        return Joined.of(section, work.width(first.y()), slot -> place[slot] >= 0 || isReadFrom(slot, end))
                .step(this);
    }

    private Step broadcast(Instruction.Copy copy) {
        return Repetition.of(copy).step(place[copy.x()], of(copy.y()));
    }

    /** Whether a row, or a number, is repeated inside of the pass: so often, once, that a tile may begin anywhere in it. */
    private boolean isRow(Instruction.Copy copy) {
        Repetition repetition = Repetition.of(copy);
        return place[copy.y()] < 0 && repetition.isOfRow() && repetition.period() <= tile;
    }

    // ---- temporaries ----

    /** Finds a temporary for what an instruction gives to sections from index {@code end} on, or for its partial sums. */
    private void begin(Instruction instruction, int end) {
        int y = instruction.y();
        Width width = work.width(y);
        if (instruction instanceof Instruction.Sum) {
            TiledSum other = sumsOfOthers.get(y);
            BlockSum sum = other == null
                    ? new BlockSum(width.element(), space)
                    : other.sum().shared();
            sums.put(y, new TiledSum(sum, temporaries.place(sum.partials()), place[y]));
        } else if (instruction instanceof Instruction.Copy copy && isRow(copy)) {
            Repetition repetition = Repetition.of(copy);
            periods.put(y, repetition.period());
            inside.put(y, temporary(width, repetition.rowSize(space, tile)));
        } else if (place[y] < 0 && isReadFrom(y, end)) {
            Integer found = free.computeIfAbsent(width, w -> new ArrayDeque<>()).poll();
            inside.put(y, found == null ? temporary(width, Math.min(tile, space)) : found);
        }
    }

    private int temporary(Width width, int size) {
        int number = taken.merge(width, 1, Integer::sum) - 1;
        return temporaries.place(width, number, size);
    }

    /** Frees the temporaries that nothing from index {@code end} on reads. */
    private void release(int end) {
        inside.entrySet().removeIf(temporary -> {
            boolean isFree = !isReadFrom(temporary.getKey(), end);
            if (isFree && !periods.containsKey(temporary.getKey())) {
                free.computeIfAbsent(work.width(temporary.getKey()), w -> new ArrayDeque<>())
                        .push(temporary.getValue());
            }
            return isFree;
        });
    }

    /** Whether what the slot holds now is read from index {@code end} on. */
    private boolean isReadFrom(int slot, int end) {
        return heldUntil.getOrDefault(slot, -1) >= end;
    }

    @Override
    public Operand of(int slot) {
        return place[slot] >= 0
                ? Operand.whole(place[slot])
                : new Operand(inside.getOrDefault(slot, -1), periods.getOrDefault(slot, tile));
    }

    @Override
    public int partials(int slot) {
        return sums.get(slot).partials();
    }
}
