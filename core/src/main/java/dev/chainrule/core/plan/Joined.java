package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.Chain;
import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Width;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Elementwise instructions as one {@link Chain}, and the step that computes it. */
final class Joined {
    /** How many elements the steps compute one after the other where the loop stops. */
    private static final int STRETCH = 64;

    private final Chain chain;
    /** The slots of the arrays that the chain reads, then of those that it writes. */
    private final int[] slots;

    private final double[] numbers;

    private Joined(Chain chain, int[] slots, double[] numbers) {
        this.chain = chain;
        this.slots = slots;
        this.numbers = numbers;
    }

    Chain chain() {
        return chain;
    }

    /** Whether an instruction can be a link. */
    static boolean isLink(Instruction instruction) {
        return Elementwise.is(instruction) && !(instruction instanceof Instruction.Cast);
    }

    /**
     * The chain of some instructions, which are links of one width.
     *
     * @param isWanted whether the result in a slot is read by anything else
     */
    static Joined of(List<Instruction> instructions, Width width, IntPredicate isWanted) {
        Map<Integer, Integer> produced = new HashMap<>();
        List<Integer> read = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < instructions.size(); i++) {
            for (int slot : instructions.get(i).reads().values()) {
                if (!produced.containsKey(slot) && !read.contains(slot)) {
                    read.add(slot);
                }
            }
            produced.put(instructions.get(i).y(), i);
            if (instructions.get(i) instanceof Instruction.NumberRight r) {
                numbers.add(r.number());
            } else if (instructions.get(i) instanceof Instruction.NumberLeft l) {
                numbers.add(l.number());
            }
        }
        Map<Integer, Integer> values = new HashMap<>();
        read.forEach(slot -> values.put(slot, values.size()));
        int first = read.size() + numbers.size();
        produced.forEach((slot, i) -> values.put(slot, first + i));
        List<Chain.Link> links = new ArrayList<>();
        int number = read.size();
        for (Instruction instruction : instructions) {
            links.add(link(instruction, values, number));
            number += instruction instanceof Instruction.NumberRight || instruction instanceof Instruction.NumberLeft
                    ? 1
                    : 0;
        }
        List<Integer> written = new ArrayList<>();
        for (Instruction instruction : instructions) {
            if (isWanted.test(instruction.y())) {
                written.add(instruction.y());
            }
        }
        Chain chain = new Chain(
                width.element(),
                read.size(),
                numbers.size(),
                links,
                written.stream().map(values::get).toList());
        read.addAll(written);
        return new Joined(
                chain,
                read.stream().mapToInt(Integer::intValue).toArray(),
                numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Chain.Link link(Instruction instruction, Map<Integer, Integer> values, int number) {
        List<Integer> operands = new ArrayList<>();
        for (int slot : instruction.reads().values()) {
            operands.add(values.get(slot));
        }
        if (instruction instanceof Instruction.Unary u) {
            return new Chain.Link(u.f(), operands);
        } else if (instruction instanceof Instruction.Binary b) {
            return new Chain.Link(b.f(), operands);
        } else if (instruction instanceof Instruction.NumberRight r) {
            operands.add(number);
            return new Chain.Link(r.f(), operands);
        } else if (instruction instanceof Instruction.NumberLeft l) {
            operands.add(0, number);
            return new Chain.Link(l.f(), operands);
        } else if (instruction instanceof Instruction.Where) {
            return new Chain.Link(Chain.Choice.WHERE, operands);
        }
        throw new IllegalArgumentException("not a link: " + instruction);
    }

    /** The step that does what these steps do, one after the other, where the loop cannot. */
    Step step(List<Step> steps, Elementwise.Places places) {
        Chain.Loop loop = Loops.loop(chain);
        int[] at = new int[slots.length];
        int[] masks = new int[slots.length];
        for (int i = 0; i < slots.length; i++) {
            at[i] = places.at(slots[i]);
            masks[i] = places.mask(slots[i]);
        }
        return new JoinedStep(loop, at, masks, new int[at.length], numbers, steps.toArray(Step[]::new));
    }

    private record JoinedStep(Chain.Loop loop, int[] places, int[] masks, int[] offsets, double[] numbers, Step[] steps)
            implements Step {
        @Override
        public void run(Object[] memory, int from, int n) {
            int done = together(memory, from, n);
            if (done == 0) {
                oneAfterTheOther(memory, from, n);
                return;
            }
            while (done < n) {
                int few = Math.min(STRETCH, n - done);
                oneAfterTheOther(memory, from + done, few);
                done += few;
                done += together(memory, from + done, n - done);
            }
        }

        private int together(Object[] memory, int from, int n) {
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = from & masks[i];
            }
            return loop.run(memory, places, offsets, numbers, n);
        }

        private void oneAfterTheOther(Object[] memory, int from, int n) {
            for (Step step : steps) {
                step.run(memory, from, n);
            }
        }
    }
}
