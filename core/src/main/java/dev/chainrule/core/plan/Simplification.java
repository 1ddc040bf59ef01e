package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.Kernels;
import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Tape;
import dev.chainrule.core.tape.Width;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says the same work in fewer or cheaper instructions, where no bit of a result changes. */
final class Simplification {
    private final List<Tape.Slot> slots;
    private final Map<Integer, Object> constants;
    private final BitSet results;

    /**
     * For work on these slots.
     *
     * @param slots to which new ones are added
     * @param results the slots that must be written
     */
    Simplification(List<Tape.Slot> slots, Map<Integer, Object> constants, BitSet results) {
        this.slots = slots;
        this.constants = constants;
        this.results = results;
    }

    List<Instruction> of(List<Instruction> instructions) {
        return withSharedDecays(withoutOnes(withNumbers(instructions)));
    }

    /** Takes constants that are one number, again and again, as that number. */
    private List<Instruction> withNumbers(List<Instruction> from) {
        Map<Integer, Double> numbers = new TreeMap<>();
        constants.forEach((slot, memory) -> {
            if (isRepeated(memory)) {
                numbers.put(slot, memory instanceof double[] d ? d[0] : (double) ((float[]) memory)[0]);
            }
        });
        List<Instruction> result = new ArrayList<>();
        for (Instruction instruction : from) {
            if (instruction instanceof Instruction.Binary f && numbers.containsKey(f.b())) {
                result.add(new Instruction.NumberRight(f.f(), f.a(), numbers.get(f.b()), f.y()));
            } else if (instruction instanceof Instruction.Binary f && numbers.containsKey(f.a())) {
                result.add(new Instruction.NumberLeft(f.f(), numbers.get(f.a()), f.b(), f.y()));
            } else {
                result.add(instruction);
            }
        }
        return result;
    }

    /** Leaves out products by 1, which change no bit; a cotangent of a sum brings them. */
    private List<Instruction> withoutOnes(List<Instruction> from) {
        int[] same = new int[slots.size()];
        Arrays.setAll(same, slot -> slot);
        List<Instruction> result = new ArrayList<>();
        for (Instruction instruction : from) {
            Instruction renamed = instruction.reading(same);
            int factor = factorOfOne(renamed);
            if (factor >= 0 && !results.get(renamed.y())) {
                same[renamed.y()] = factor;
            } else {
                result.add(renamed);
            }
        }
        return result;
    }

    private static int factorOfOne(Instruction instruction) {
        if (instruction instanceof Instruction.NumberRight r && r.f() == Kernels.Binary.MUL && r.number() == 1) {
            return r.a();
        }
        return instruction instanceof Instruction.NumberLeft l && l.f() == Kernels.Binary.MUL && l.number() == 1
                ? l.b()
                : -1;
    }

    /** Computes what σ and its derivative have in common once, where both are wanted of the same numbers. */
    private List<Instruction> withSharedDecays(List<Instruction> from) {
        BitSet sigmoids = argumentsOf(Kernels.Unary.SIGMOID, from);
        sigmoids.and(argumentsOf(Kernels.Unary.SIGMOID_PRIME, from));
        Map<Integer, Integer> decays = new TreeMap<>();
        List<Instruction> result = new ArrayList<>();
        for (Instruction instruction : from) {
            Kernels.Unary ofDecay = instruction instanceof Instruction.Unary u ? ofDecay(u.f()) : null;
            if (ofDecay == null || !sigmoids.get(instruction.reads().values()[0])) {
                result.add(instruction);
                continue;
            }
            int x = instruction.reads().values()[0];
            if (!decays.containsKey(x)) {
                slots.add(slots.get(x));
                decays.put(x, slots.size() - 1);
                result.add(new Instruction.Unary(Kernels.Unary.DECAY, x, decays.get(x)));
            }
            result.add(new Instruction.Unary(ofDecay, decays.get(x), instruction.y()));
        }
        return result;
    }

    private static Kernels.@Nullable Unary ofDecay(Kernels.Unary f) {
        return switch (f) {
            case SIGMOID -> Kernels.Unary.SIGMOID_OF_DECAY;
            case SIGMOID_PRIME -> Kernels.Unary.SIGMOID_PRIME_OF_DECAY;
            default -> null;
        };
    }

    private static BitSet argumentsOf(Kernels.Unary f, List<Instruction> instructions) {
        BitSet arguments = new BitSet();
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.Unary u && u.f() == f) {
                arguments.set(u.x());
            }
        }
        return arguments;
    }

    private static boolean isRepeated(Object memory) {
        int n = Width.length(memory);
        if (memory instanceof double[] x) {
            int i = 1;
            while (i < n && Double.doubleToRawLongBits(x[i]) == Double.doubleToRawLongBits(x[0])) {
                i++;
            }
            return n > 0 && i == n;
        }
        float[] x = (float[]) memory;
        int i = 1;
        while (i < n && Float.floatToRawIntBits(x[i]) == Float.floatToRawIntBits(x[0])) {
            i++;
        }
        return n > 0 && i == n;
    }
}
