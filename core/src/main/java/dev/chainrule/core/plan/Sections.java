package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.Chain;
import dev.chainrule.core.tape.Instruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Divides the instructions of a pass into sections, each of which one loop computes: a product by rows and what is repeated first, and all else
 * in chains as long as a loop may be.
 *
 * <p>What a section hands on goes through memory. A cheap function of what the next section reads anyway is computed there,
 * once more if the first needs it too.
 */
final class Sections {
    /** Below, a vector is not full, and each instruction by itself costs less than a loop for all. */
    private static final int SHORT = 16;

    private final Work work;
    private final IntPredicate isKept;
    private final List<Instruction> ordered;
    private final boolean isLong;

    /** For each slot, the index of the last instruction that reads it. */
    private final Map<Integer, Integer> lastRead = new HashMap<>();

    private final List<List<Instruction>> sections = new ArrayList<>();
    /** For each section, the index behind its last instruction. */
    private final List<Integer> ends = new ArrayList<>();

    private Sections(Work work, int[] pass, IntPredicate isKept) {
        this.work = work;
        this.isKept = isKept;
        this.ordered = ordered(work, pass);
        this.isLong = Pass.space(work, ordered.get(0)) >= SHORT;
        for (int i = 0; i < ordered.size(); i++) {
            for (int slot : ordered.get(i).reads().values()) {
                lastRead.put(slot, i);
            }
        }
    }

    /**
     * The sections of a pass, in order.
     *
     * @param isKept whether the slot is read by others than this pass
     */
    static List<List<Instruction>> of(Work work, int[] pass, IntPredicate isKept) {
        Sections sections = new Sections(work, pass, isKept);
        sections.divide();
        sections.computeAgain();
        sections.dropUnread();
        return sections.sections;
    }

    private static List<Instruction> ordered(Work work, int[] pass) {
        List<Instruction> ordered = new ArrayList<>();
        for (int i : pass) {
            ordered.add(work.instructions().get(i));
        }
        ordered.sort(Comparator.comparing(Sections::turn));
        return ordered;
    }

    /** A product and what is repeated come before all else: they need only what was there before the pass. */
    private static int turn(Instruction instruction) {
        return instruction instanceof Instruction.Matmul ? 0 : instruction instanceof Instruction.Copy ? 1 : 2;
    }

    private void divide() {
        int at = 0;
        while (at < ordered.size()) {
            int end = at + 1;
            while (end < ordered.size()
                    && mayJoin(ordered.get(at), ordered.get(end))
                    && fits(ordered.subList(at, end + 1), end + 1)) {
                end++;
            }
            sections.add(new ArrayList<>(ordered.subList(at, end)));
            ends.add(end);
            at = end;
        }
    }

    private boolean mayJoin(Instruction a, Instruction b) {
        return Joined.isLink(a) && Joined.isLink(b) && work.width(a.y()) == work.width(b.y()) && isLong;
    }

    /** Whether one loop computes these, of whose results those are wanted that are read from index {@code end} on. */
    private boolean fits(List<Instruction> links, int end) {
        Joined joined = Joined.of(
                links,
                work.width(links.get(0).y()),
                slot -> isKept.test(slot) || lastRead.getOrDefault(slot, -1) >= end);
        return Loops.fits(joined.chain());
    }

    /** Adds to each section the cheap functions of what it reads whose results it would read. */
    private void computeAgain() {
        Map<Integer, Instruction> makers = new HashMap<>();
        for (int i = 0; i < sections.size(); i++) {
            List<Instruction> section = sections.get(i);
            List<Instruction> own = List.copyOf(section);
            BitSet read = new BitSet();
            for (Instruction instruction : own) {
                for (int slot : instruction.reads().values()) {
                    read.set(slot);
                }
            }
            own.forEach(instruction -> read.clear(instruction.y()));
            for (int slot = read.nextSetBit(0); slot >= 0; slot = read.nextSetBit(slot + 1)) {
                Instruction maker = makers.get(slot);
                if (maker != null && isCheap(maker) && mayJoin(maker, own.get(0)) && readsOnly(maker, read)) {
                    section.add(0, maker);
                    if (fits(section, ends.get(i))) {
                        read.clear(slot);
                    } else {
                        section.remove(0);
                    }
                }
            }
            for (Instruction instruction : own) {
                if (!isKept.test(instruction.y())) {
                    makers.put(instruction.y(), instruction);
                }
            }
        }
    }

    private static boolean isCheap(Instruction instruction) {
        return instruction instanceof Instruction.Unary u && Chain.isCheap(u.f())
                || instruction instanceof Instruction.Binary b && Chain.isCheap(b.f())
                || instruction instanceof Instruction.NumberRight r && Chain.isCheap(r.f())
                || instruction instanceof Instruction.NumberLeft l && Chain.isCheap(l.f());
    }

    private static boolean readsOnly(Instruction instruction, BitSet read) {
        for (int slot : instruction.reads().values()) {
            if (!read.get(slot)) {
                return false;
            }
        }
        return true;
    }

    /** Drops what nobody reads before it is computed again. */
    private void dropUnread() {
        BitSet read = new BitSet();
        for (int i = sections.size() - 1; i >= 0; i--) {
            List<Instruction> section = sections.get(i);
            Collections.reverse(section);
            section.removeIf(instruction -> {
                boolean isUnread = !isKept.test(instruction.y()) && !read.get(instruction.y());
                read.clear(instruction.y());
                if (!isUnread) {
                    for (int slot : instruction.reads().values()) {
                        read.set(slot);
                    }
                }
                return isUnread;
            });
            Collections.reverse(section);
        }
        sections.removeIf(List::isEmpty);
    }
}
