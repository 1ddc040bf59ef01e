package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.Chain;
import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Width;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Elementwise instructions and sums of all elements as one {@link Chain}, and the step that computes it. */
final class Joined {
    /** How many elements the steps compute one after the other where the loop stops. */
    private static final int STRETCH = 64;

    private final Width width;
    private final Chain chain;
    /** The slots of the arrays that the chain reads, then of those that it writes. */
    private final int[] slots;

    /** The slots of its sums. */
    private final int[] sums;

    private final double[] numbers;

    private Joined(Width width, Chain chain, int[] slots, int[] sums, double[] numbers) {
        this.width = width;
        this.chain = chain;
        this.slots = slots;
        this.sums = sums;
        this.numbers = numbers;
    }

    Chain chain() {
        return chain;
    }

    /** Whether an instruction can be a link. */
    static boolean isLink(Instruction instruction) {
        return Elementwise.is(instruction) && !(instruction instanceof Instruction.Cast)
                || Grouping.isFullSum(instruction);
    }

    /**
     * The chain of some instructions, which are links of one width.
     *
     * @param isWanted whether the result in a slot is read by anything else
     */
    static Joined of(List<Instruction> instructions, Width width, IntPredicate isWanted) {
        List<Instruction> functions =
                instructions.stream().filter(Elementwise::is).toList();
        List<Integer> made = functions.stream().map(Instruction::y).toList();
        List<Integer> read = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        for (Instruction instruction : instructions) {
            for (int slot : instruction.reads().values()) {
                if (!made.contains(slot) && !read.contains(slot)) {
                    read.add(slot);
                }
            }
            if (instruction instanceof Instruction.NumberRight r) {
                numbers.add(r.number());
            } else if (instruction instanceof Instruction.NumberLeft l) {
                numbers.add(l.number());
            }
        }
        Map<Integer, Integer> values = new HashMap<>();
        read.forEach(slot -> values.put(slot, values.size()));
        made.forEach(slot -> values.put(slot, values.size() + numbers.size()));
        List<Chain.Link> links = new ArrayList<>();
        int number = read.size();
        for (Instruction instruction : functions) {
            links.add(link(instruction, values, number));
            number += instruction instanceof Instruction.NumberRight || instruction instanceof Instruction.NumberLeft
                    ? 1
                    : 0;
        }
        List<Integer> written = made.stream().filter(isWanted::test).toList();
        List<Instruction> sums =
                instructions.stream().filter(Grouping::isFullSum).toList();
        Chain chain = new Chain(
                width.element(),
                read.size(),
                numbers.size(),
                links,
                written.stream().map(values::get).toList(),
                sums.stream().map(sum -> values.get(sum.reads().values()[0])).toList(),
                false);
        read.addAll(written);
        return new Joined(
                width,
                chain,
                read.stream().mapToInt(Integer::intValue).toArray(),
                sums.stream().mapToInt(Instruction::y).toArray(),
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
        int arrays = chain.arrays();
        int[] at = new int[slots.length + sums.length];
        int[] masks = new int[at.length];
        boolean isInPlace = false;
        for (int i = 0; i < slots.length; i++) {
            int place = places.at(slots[i]);
            isInPlace |= i >= arrays && Arrays.stream(at, 0, arrays).anyMatch(read -> read == place);
            at[i] = place;
            masks[i] = places.mask(slots[i]);
        }
        for (int i = 0; i < sums.length; i++) {
            at[slots.length + i] = places.partials(sums[i]);
            masks[slots.length + i] = TiledSum.partials(width) - 1;
        }
        Chain.Loop loop = Loops.loop(isInPlace ? chain.inPlace() : chain);
        Object[] saved = new Object[sums.length];
        Arrays.setAll(saved, i -> width.allocate(TiledSum.partials(width)));
        return new JoinedStep(loop, at, masks, new int[at.length], numbers, saved, steps.toArray(Step[]::new));
    }

    /** With memory for the partial sums as they were before a loop that may find out too late that it cannot compute. */
    private record JoinedStep(
            Chain.Loop loop, int[] places, int[] masks, int[] offsets, double[] numbers, Object[] saved, Step[] steps)
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
            int sums = places.length - saved.length;
            for (int i = 0; i < saved.length; i++) {
                System.arraycopy(memory[places[sums + i]], 0, saved[i], 0, masks[sums + i] + 1);
            }
            int done = loop.run(memory, places, offsets, numbers, n);
            for (int i = 0; i < saved.length && done == 0; i++) {
                System.arraycopy(saved[i], 0, memory[places[sums + i]], 0, masks[sums + i] + 1);
            }
            return done;
        }

        private void oneAfterTheOther(Object[] memory, int from, int n) {
            for (Step step : steps) {
                step.run(memory, from, n);
            }
        }
    }
}
