package dev.chainrule.core.plan;

import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Ints;
import dev.chainrule.core.tape.Tape;
import dev.chainrule.core.tape.Width;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be computed: the instructions of a tape that some result needs, simplified, and the slots that they use.
 */
final class Work {
    private final List<Tape.Slot> slots;
    private final Map<Integer, Object> constants;
    private final int[] inputs;
    private final int states;
    private final int[] newStates;
    private final int[] outputs;
    private List<Instruction> instructions;

    /**
     * The work of a tape.
     *
     * @param states how many inputs, the first ones, are the state
     * @param newStates the slots with the state after a run
     * @param outputs the slots with the results
     * @param kept whether results are read after the inputs have been let go of
     */
    Work(Tape tape, int states, int[] newStates, int[] outputs, boolean kept) {
        this.slots = new ArrayList<>(tape.slots());
        this.constants = new TreeMap<>(tape.constants());
        this.inputs = tape.inputs().stream().mapToInt(Integer::intValue).toArray();
        this.states = states;
        this.newStates = newStates.clone();
        this.outputs = outputs.clone();
        this.instructions = new ArrayList<>(tape.instructions());
        separateStates();
        if (kept) {
            keepOutputs();
        }
        this.instructions = new Simplification(slots, constants, results()).of(needed());
        this.instructions = needed();
        constants.keySet().retainAll(slotsRead());
    }

    /** Gives each new state a slot of its own that an instruction writes, unless the state does not change at all. */
    private void separateStates() {
        BitSet taken = new BitSet();
        for (int slot : inputs) {
            taken.set(slot);
        }
        constants.keySet().forEach(taken::set);
        for (int slot : outputs) {
            taken.set(slot);
        }
        for (int i = 0; i < states; i++) {
            int slot = newStates[i];
            newStates[i] = taken.get(slot) && slot != inputs[i] ? copied(slot) : slot;
            taken.set(newStates[i]);
        }
    }

    /** Copies the results that are inputs as they are. */
    private void keepOutputs() {
        for (int i = 0; i < outputs.length; i++) {
            int slot = outputs[i];
            outputs[i] = Arrays.stream(inputs).anyMatch(input -> input == slot) ? copied(slot) : slot;
        }
    }

    private int copied(int slot) {
        slots.add(slots.get(slot));
        int copy = slots.size() - 1;
        instructions.add(new Instruction.Copy(slot, 0, new Ints(size(slot)), new Ints(1), copy));
        return copy;
    }

    private BitSet results() {
        BitSet results = new BitSet();
        Arrays.stream(outputs).forEach(results::set);
        Arrays.stream(newStates).forEach(results::set);
        return results;
    }

    /** The instructions that a result depends on. */
    private List<Instruction> needed() {
        BitSet wanted = results();
        List<Instruction> needed = new ArrayList<>();
        for (int i = instructions.size() - 1; i >= 0; i--) {
            Instruction instruction = instructions.get(i);
            if (wanted.get(instruction.y())) {
                needed.add(0, instruction);
                for (int slot : instruction.reads().values()) {
                    wanted.set(slot);
                }
            }
        }
        return needed;
    }

    private List<Integer> slotsRead() {
        List<Integer> read = new ArrayList<>();
        for (Instruction instruction : instructions) {
            for (int slot : instruction.reads().values()) {
                read.add(slot);
            }
        }
        for (int slot : outputs) {
            read.add(slot);
        }
        return read;
    }

    // ---- reading ----

    List<Instruction> instructions() {
        return instructions;
    }

    int slotCount() {
        return slots.size();
    }

    int size(int slot) {
        return slots.get(slot).size();
    }

    Width width(int slot) {
        return slots.get(slot).width();
    }

    int[] sizes() {
        return slots.stream().mapToInt(Tape.Slot::size).toArray();
    }

    Map<Integer, Object> constants() {
        return constants;
    }

    int[] inputs() {
        return inputs;
    }

    int states() {
        return states;
    }

    int[] newStates() {
        return newStates;
    }

    int[] outputs() {
        return outputs;
    }

    /** Whether each output is computed; those that are not are an input or a constant as it is. */
    boolean[] computed() {
        boolean[] computed = new boolean[outputs.length];
        int[] producers = producers();
        for (int i = 0; i < computed.length; i++) {
            computed[i] = producers[outputs[i]] >= 0;
        }
        return computed;
    }

    /** For each slot, which instruction writes it; -1 for inputs and constants. */
    int[] producers() {
        int[] producers = new int[slots.size()];
        Arrays.fill(producers, -1);
        for (int i = 0; i < instructions.size(); i++) {
            producers[instructions.get(i).y()] = i;
        }
        return producers;
    }
}
