package dev.chainrule.core.plan;

import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Width;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Gives every slot a place in memory: inputs, constants, results and the state have their own, the rest share places that
 * are free before and after. A result of a pass may take the place of an operand that nobody needs any more, where the pass
 * reads that at the same index and not later.
 */
final class Placement {
    /** A place for n numbers. */
    record Place(Width width, int size) {}

    private final Work work;
    private final List<int[]> groups;
    private final int[] groupOf;
    private final int[] lastUse;
    private final BitSet own = new BitSet();
    private final BitSet inside = new BitSet();
    private final int[] place;
    private final List<Place> places = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();
    private final boolean[] stateInPlace;
    /** Whether a user's operation runs on the way: if it throws, the state must still be the old one. */
    private final boolean mayFail;

    private Placement(Work work, List<int[]> groups) {
        this.work = work;
        this.groups = groups;
        this.groupOf = new int[work.slotCount()];
        this.lastUse = new int[work.slotCount()];
        this.place = new int[work.slotCount()];
        this.stateInPlace = new boolean[work.states()];
        this.mayFail = work.instructions().stream().anyMatch(Instruction.Call.class::isInstance);
        Arrays.fill(groupOf, -1);
        Arrays.fill(lastUse, -1);
        Arrays.fill(place, -1);
    }

    static Placement of(Work work, List<int[]> groups) {
        Placement placement = new Placement(work, groups);
        placement.observe();
        placement.fixed();
        for (int g = 0; g < groups.size(); g++) {
            placement.place(g);
        }
        return placement;
    }

    /** Finds where slots are written and read last, and which never leave their pass. */
    private void observe() {
        BitSet leaves = new BitSet();
        for (int g = 0; g < groups.size(); g++) {
            for (int i : groups.get(g)) {
                groupOf[work.instructions().get(i).y()] = g;
            }
        }
        for (int g = 0; g < groups.size(); g++) {
            for (int i : groups.get(g)) {
                for (int slot : work.instructions().get(i).reads().values()) {
                    lastUse[slot] = g;
                    if (groupOf[slot] != g) {
                        leaves.set(slot);
                    }
                }
            }
        }
        for (int[] kept : new int[][] {work.outputs(), work.newStates()}) {
            for (int slot : kept) {
                own.set(slot);
            }
        }
        for (int slot = 0; slot < groupOf.length; slot++) {
            if (groupOf[slot] >= 0 && !leaves.get(slot) && !own.get(slot)) {
                inside.set(slot);
            }
        }
    }

    private void fixed() {
        for (int slot : work.inputs()) {
            place[slot] = newPlace(slot);
            own.set(slot);
        }
        for (int slot : work.constants().keySet()) {
            place[slot] = newPlace(slot);
            own.set(slot);
        }
        for (int slot : work.outputs()) {
            place[slot] = place[slot] < 0 ? newPlace(slot) : place[slot];
        }
    }

    private int newPlace(int slot) {
        places.add(new Place(work.width(slot), work.size(slot)));
        return places.size() - 1;
    }

    private void place(int g) {
        for (int i : groups.get(g)) {
            int y = work.instructions().get(i).y();
            boolean alone = groups.get(g).length == 1;
            if (place[y] < 0
                    && (!inside.get(y)
                            || alone
                            || Grouping.isFullSum(work.instructions().get(i)))) {
                place[y] = state(y, i, g);
                place[y] = place[y] < 0 && !own.get(y) ? inPlace(i, g) : place[y];
                place[y] = place[y] < 0 && !own.get(y) ? reused(y) : place[y];
                place[y] = place[y] < 0 ? newPlace(y) : place[y];
            }
        }
        release(g);
    }

    /** The place of the old state, where the new one may overwrite it. */
    private int state(int y, int i, int g) {
        for (int s = 0; s < work.states() && !mayFail; s++) {
            int old = work.inputs()[s];
            if (work.newStates()[s] == y && old != y && endsAt(old, i, g) && !isOutput(old)) {
                stateInPlace[s] = true;
                return place[old];
            }
        }
        return -1;
    }

    private boolean isOutput(int slot) {
        return Arrays.stream(work.outputs()).anyMatch(output -> output == slot);
    }

    private int inPlace(int i, int g) {
        for (int slot : work.instructions().get(i).reads().values()) {
            if (!own.get(slot) && place[slot] >= 0 && endsAt(slot, i, g)) {
                int taken = place[slot];
                own.set(slot); // its place is not free: it has been handed on
                return taken;
            }
        }
        return -1;
    }

    /** Whether instruction i may write over the slot: it reads it at the same index, and nobody reads it afterwards; sums do. */
    private boolean endsAt(int slot, int i, int g) {
        Instruction writer = work.instructions().get(i);
        if (!Elementwise.isInPlace(writer)
                || lastUse[slot] > g
                || groupOf[slot] == g
                || work.width(slot) != work.width(writer.y())
                || work.size(slot) != work.size(writer.y())) {
            return false;
        }
        for (int member : groups.get(g)) {
            Instruction reader = work.instructions().get(member);
            for (int read : reader.reads().values()) {
                if (read == slot && (member > i || !Elementwise.is(reader))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The smallest free place that is large enough. */
    private int reused(int y) {
        int best = -1;
        for (int candidate : free) {
            Place found = places.get(candidate);
            if (found.width() == work.width(y)
                    && found.size() >= work.size(y)
                    && (best < 0 || found.size() < places.get(best).size())) {
                best = candidate;
            }
        }
        free.remove((Integer) best);
        return best;
    }

    /** Frees what is not needed after a group. */
    private void release(int g) {
        for (int slot = 0; slot < place.length; slot++) {
            if (place[slot] >= 0 && !own.get(slot) && Math.max(lastUse[slot], groupOf[slot]) == g) {
                free.add(place[slot]);
                own.set(slot);
            }
        }
    }

    // ---- reading ----

    /** The place of each slot; -1 for those that never leave their pass. */
    int[] place() {
        return place;
    }

    List<Place> places() {
        return places;
    }

    /** Whether the new state is written over the old one. */
    boolean stateInPlace(int s) {
        return stateInPlace[s];
    }
}
