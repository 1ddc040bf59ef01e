package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import dev.chainrule.core.tape.Instruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Divides the instructions of a pass into sections, each of which one loop computes: what is repeated first, and all else
 * in chains as long as a loop may be.
 *
 * <p>What a section hands on goes through memory. A cheap function of what the next section reads anyway is computed there,
 * once more if the first needs it too.
 */
final class Sections {
    /** Functions that cost no more than to write a number and read it again. */
    private static final Set<Enum<?>> CHEAP = Set.of(Unary.NEG, Unary.ABS, Binary.ADD, Binary.SUB, Binary.MUL);

    private final Work work;
    private final IntPredicate isKept;
    private final List<List<Instruction>> sections = new ArrayList<>();

    private Sections(Work work, IntPredicate isKept) {
        this.work = work;
        this.isKept = isKept;
    }

    /**
     * The sections of a pass, in order.
     *
     * @param isKept whether the slot is read by others than this pass
     */
    static List<List<Instruction>> of(Work work, int[] pass, IntPredicate isKept) {
        Sections sections = new Sections(work, isKept);
        sections.divide(ordered(work, pass));
        for (int i = 1; i < sections.sections.size(); i++) {
            sections.computeAgain(i);
        }
        sections.dropUnread();
        return sections.sections;
    }

    private static List<Instruction> ordered(Work work, int[] pass) {
        List<Instruction> ordered = new ArrayList<>();
        for (int i : pass) {
            ordered.add(work.instructions().get(i));
        }
        ordered.sort(Comparator.comparing(instruction ->
                !(instruction instanceof Instruction.Copy))); // copies repeat what was there before the pass
        return ordered;
    }

    private void divide(List<Instruction> ordered) {
        int at = 0;
        while (at < ordered.size()) {
            int end = at + 1;
            while (end < ordered.size()
                    && mayJoin(ordered.get(at), ordered.get(end))
                    && fits(ordered.subList(at, end + 1), readBy(ordered.subList(end + 1, ordered.size())))) {
                end++;
            }
            sections.add(new ArrayList<>(ordered.subList(at, end)));
            at = end;
        }
    }

    private boolean mayJoin(Instruction a, Instruction b) {
        return Joined.isLink(a) && Joined.isLink(b) && work.width(a.y()) == work.width(b.y());
    }

    private boolean fits(List<Instruction> links, BitSet readLater) {
        Joined joined =
                Joined.of(links, work.width(links.get(0).y()), slot -> isKept.test(slot) || readLater.get(slot));
        return Loops.fits(joined.chain());
    }

    private static BitSet readBy(List<Instruction> instructions) {
        BitSet read = new BitSet();
        for (Instruction instruction : instructions) {
            for (int slot : instruction.reads().values()) {
                read.set(slot);
            }
        }
        return read;
    }

    /** Adds to a section the cheap functions of what it reads whose results it would read. */
    private void computeAgain(int i) {
        List<Instruction> section = sections.get(i);
        BitSet read = readBy(section);
        section.forEach(instruction -> read.clear(instruction.y()));
        for (int slot = read.nextSetBit(0); slot >= 0; slot = read.nextSetBit(slot + 1)) {
            Instruction maker = maker(slot, i);
            if (maker == null || !isCheap(maker) || !mayJoin(maker, section.get(0)) || !readsOnly(maker, read)) {
                continue;
            }
            List<Instruction> longer = new ArrayList<>(List.of(maker));
            longer.addAll(section);
            if (fits(longer, readBy(later(i)))) {
                section.add(0, maker);
                read.clear(slot);
            }
        }
    }

    /** The instruction of an earlier section that makes what stays inside the pass. */
    private @Nullable Instruction maker(int slot, int section) {
        for (int i = 0; i < section && !isKept.test(slot); i++) {
            for (Instruction instruction : sections.get(i)) {
                if (instruction.y() == slot) {
                    return instruction;
                }
            }
        }
        return null;
    }

    private List<Instruction> later(int i) {
        return sections.subList(i + 1, sections.size()).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static boolean isCheap(Instruction instruction) {
        return instruction instanceof Instruction.Unary u && CHEAP.contains(u.f())
                || instruction instanceof Instruction.Binary b && CHEAP.contains(b.f())
                || instruction instanceof Instruction.NumberRight r && CHEAP.contains(r.f())
                || instruction instanceof Instruction.NumberLeft l && CHEAP.contains(l.f());
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
