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
import java.util.stream.IntStream;

/** Elementwise instructions and sums of all elements as one {@link Chain}, and the step that computes it. */
final class Joined {
    private final Chain chain;
    /** The slots of the arrays that the chain reads, then of those that it writes. */
    private final int[] slots;

    /** The slots of its sums. */
    private final int[] sums;

    private final double[] numbers;

    private Joined(Chain chain, int[] slots, int[] sums, double[] numbers) {
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

    /** The step that computes the chain on a tile. */
    Step step(Elementwise.Places places) {
        Operand[] operands = new Operand[slots.length + sums.length];
        Arrays.setAll(
                operands,
                i -> i < slots.length ? places.of(slots[i]) : Operand.whole(places.partials(sums[i - slots.length])));
        int[] at = Arrays.stream(operands).mapToInt(Operand::place).toArray();
        int arrays = chain.arrays();
        boolean isInPlace = IntStream.range(arrays, slots.length)
                .anyMatch(written -> IntStream.range(0, arrays).anyMatch(read -> at[read] == at[written]));
        Chain.Loop loop = Loops.loop(isInPlace ? chain.inPlace() : chain);
        int[] offsets = new int[at.length];
        return (memory, from, n) -> {
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = operands[i].offset(from);
            }
            loop.run(memory, at, offsets, numbers, n);
        };
    }
}
