package dev.chainrule.core.plan;

import dev.chainrule.core.tape.Instruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides work into groups, each of which is one pass or one call of a kernel. Elementwise instructions over the same index
 * space that share an operand, or hand one on, come together wherever the order of the rest allows it. A large
 * product joins the pass that goes on with it.
 *
 * <p>Two groups merge if nothing outside depends on one and is needed by the other, and if what one hands to the other is
 * wanted at the same index: not repeated, and not summed first.
 */
final class Grouping {
    /** Beyond, finding the largest groups takes too long, and each instruction joins only the group before. */
    private static final int MANY = 4000;

    private final Work work;
    private final List<Instruction> instructions;
    private final int[] sizes;
    private final int[] producers;
    private final List<BitSet> members = new ArrayList<>();
    /** For each group, all groups that it needs, directly or not. */
    private final List<BitSet> before = new ArrayList<>();

    private final int[] groupOf;

    private Grouping(Work work) {
        this.work = work;
        this.instructions = work.instructions();
        this.sizes = work.sizes();
        this.producers = work.producers();
        this.groupOf = new int[instructions.size()];
    }

    /** The groups, each as the instructions in it, in ascending order. */
    static List<int[]> of(Work work) {
        Grouping grouping = new Grouping(work);
        int[] lastReader = new int[work.slotCount()];
        Arrays.fill(lastReader, -1);
        for (int i = 0; i < grouping.instructions.size(); i++) {
            grouping.enter(i);
            grouping.join(i, lastReader);
            for (int slot : grouping.instructions.get(i).reads().values()) {
                lastReader[slot] = i;
            }
        }
        grouping.joinProducts();
        return grouping.members.stream()
                .filter(group -> !group.isEmpty())
                .map(group -> group.stream().toArray())
                .toList();
    }

    private void enter(int i) {
        BitSet own = new BitSet();
        own.set(i);
        members.add(own);
        groupOf[i] = i;
        BitSet needed = new BitSet();
        for (int slot : instructions.get(i).reads().values()) {
            if (producers[slot] >= 0) {
                int group = groupOf[producers[slot]];
                needed.set(group);
                needed.or(before.get(group));
            }
        }
        before.add(needed);
    }

    private void join(int i, int[] lastReader) {
        int space = space(i);
        if (space < 1) {
            return;
        }
        for (int slot : instructions.get(i).reads().values()) {
            if (sizes[slot] == space) {
                meet(i, producers[slot]);
                meet(i, lastReader[slot]);
            }
        }
    }

    private void meet(int i, int other) {
        boolean near = instructions.size() <= MANY || other >= 0 && groupOf[other] == groupOf[Math.max(0, i - 1)];
        if (other >= 0 && near && groupOf[i] != groupOf[other] && space(i) == space(other)) {
            int a = groupOf[other];
            int b = groupOf[i];
            if (mayMerge(a, b)) {
                merge(a, b);
            }
        }
    }

    /** Brings each product that is better computed by rows into a pass that goes on with it. */
    private void joinProducts() {
        for (int i = 0; i < instructions.size(); i++) {
            for (int reader = i + 1; reader < instructions.size() && isProductAlone(i); reader++) {
                int pass = groupOf[reader];
                if (isElementwise(reader, instructions.get(i).y()) && mayBegin(pass) && mayMerge(groupOf[i], pass)) {
                    merge(groupOf[i], pass);
                }
            }
        }
    }

    private boolean isProductAlone(int i) {
        return isByRows(i) && members.get(groupOf[i]).cardinality() == 1;
    }

    private boolean isByRows(int i) {
        Instruction instruction = instructions.get(i);
        return ProductByRows.is(instruction, work.width(instruction.y()));
    }

    /** Whether an instruction is elementwise and reads this slot. */
    private boolean isElementwise(int i, int slot) {
        Instruction instruction = instructions.get(i);
        return Elementwise.is(instruction)
                && IntStream.of(instruction.reads().values()).anyMatch(read -> read == slot);
    }

    /** Whether a group may begin with a product: without sums, whose blocks are others, and with no other product. */
    private boolean mayBegin(int group) {
        return members.get(group).stream().noneMatch(i -> isFullSum(instructions.get(i)) || isByRows(i));
    }

    /** The number of elements that an instruction passes over, 0 if it belongs to no pass. */
    private int space(int i) {
        Instruction instruction = instructions.get(i);
        if (isFullSum(instruction)) {
            return sizes[instruction.reads().values()[0]];
        }
        return Elementwise.is(instruction) || isBroadcast(instruction) ? sizes[instruction.y()] : 0;
    }

    /** A sum of all elements to one number. */
    static boolean isFullSum(Instruction instruction) {
        return instruction instanceof Instruction.Sum s && s.outer() == 1 && s.inner() == 1;
    }

    /** A copy that repeats a number, a row or a column. */
    static boolean isBroadcast(Instruction instruction) {
        return instruction instanceof Instruction.Copy c && Whole.Blocks.of(c).isBroadcast();
    }

    private boolean mayMerge(int a, int b) {
        return !handsOnOtherwise(a, b) && !handsOnOtherwise(b, a) && !leadsAround(a, b) && !leadsAround(b, a);
    }

    /** Whether a reads something of b at another index than that at which b makes it. */
    private boolean handsOnOtherwise(int a, int b) {
        if (members.get(a).length() <= members.get(b).nextSetBit(0)) {
            return false; // all of a comes before all of b
        }
        for (int i = members.get(a).nextSetBit(0); i >= 0; i = members.get(a).nextSetBit(i + 1)) {
            for (int slot : instructions.get(i).reads().values()) {
                int producer = producers[slot];
                if (producer >= 0
                        && groupOf[producer] == b
                        && (isBroadcast(instructions.get(i)) || isFullSum(instructions.get(producer)))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a needs a third group that needs b. */
    private boolean leadsAround(int a, int b) {
        BitSet needed = before.get(a);
        if (!needed.get(b)) {
            return false;
        }
        for (int i = members.get(a).nextSetBit(0); i >= 0; i = members.get(a).nextSetBit(i + 1)) {
            for (int slot : instructions.get(i).reads().values()) {
                int group = producers[slot] < 0 ? b : groupOf[producers[slot]];
                if (group != a && group != b && before.get(group).get(b)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void merge(int a, int b) {
        for (int i = members.get(b).nextSetBit(0); i >= 0; i = members.get(b).nextSetBit(i + 1)) {
            groupOf[i] = a;
        }
        members.get(a).or(members.get(b));
        members.get(b).clear();
        BitSet all = before.get(a);
        all.or(before.get(b));
        all.clear(a);
        all.clear(b);
        before.set(b, new BitSet());
        for (BitSet needed : before) {
            if (needed.get(a) || needed.get(b)) {
                needed.or(all);
                needed.set(a);
                needed.clear(b);
            }
        }
    }
}
