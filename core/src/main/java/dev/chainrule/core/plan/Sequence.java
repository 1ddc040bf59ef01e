package dev.chainrule.core.plan;

import dev.chainrule.core.tape.Instruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Puts groups in an order in which each comes after those that it needs. Of those that may come next the one that became
 * possible last is taken: what has just been computed is used while it is near.
 */
final class Sequence {
    private Sequence() {}

    static List<int[]> of(Work work, List<int[]> groups) {
        int[] producers = work.producers();
        int[] groupOf = new int[work.instructions().size()];
        for (int g = 0; g < groups.size(); g++) {
            for (int i : groups.get(g)) {
                groupOf[i] = g;
            }
        }
        List<BitSet> users = new ArrayList<>();
        int[] waiting = new int[groups.size()];
        groups.forEach(group -> users.add(new BitSet()));
        for (int i = 0; i < groupOf.length; i++) {
            Instruction instruction = work.instructions().get(i);
            for (int slot : instruction.reads().values()) {
                int from = producers[slot] < 0 ? groupOf[i] : groupOf[producers[slot]];
                if (from != groupOf[i] && !users.get(from).get(groupOf[i])) {
                    users.get(from).set(groupOf[i]);
                    waiting[groupOf[i]]++;
                }
            }
        }
        return depthFirst(groups, users, waiting);
    }

    private static List<int[]> depthFirst(List<int[]> groups, List<BitSet> users, int[] waiting) {
        ArrayDeque<Integer> ready = new ArrayDeque<>();
        for (int g = groups.size() - 1; g >= 0; g--) {
            if (waiting[g] == 0) {
                ready.push(g);
            }
        }
        List<int[]> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            int g = ready.pop();
            order.add(groups.get(g));
            BitSet next = users.get(g);
            for (int user = next.length(); (user = next.previousSetBit(user - 1)) >= 0; ) {
                if (--waiting[user] == 0) {
                    ready.push(user);
                }
            }
        }
        return order;
    }
}
