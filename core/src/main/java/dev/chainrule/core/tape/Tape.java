package dev.chainrule.core.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The record of one run of a function: instructions over numbered slots, in the order in which they were computed. A slot
 * is an input, a constant that was met on the way, or the result of exactly one instruction.
 *
 * <p>One thread writes it while it is open. What cannot be recorded refuses the tape: it closes, says why, and the run goes
 * on unrecorded.
 */
public final class Tape {
    /** The memory behind a number. */
    public record Slot(Width width, int size) {}

    private static final String FIELD =
            "an operation that looks at the numbers keeps a value that depends on the inputs";

    private static final List<Tape> RECORDING = new CopyOnWriteArrayList<>();

    private final Thread owner = Thread.currentThread();
    private final List<Slot> slots = new ArrayList<>();
    private final List<Integer> inputs = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<Object, Integer> slotOfConstant = new IdentityHashMap<>();
    private final Map<Integer, Object> constants = new java.util.TreeMap<>();
    private boolean open = true;
    private int operations;
    private boolean whole;
    private boolean wasRead;

    @Nullable
    private String refusal;

    /** What identifies an operation on a tape: equal ones compute the same. */
    public record Operation(Object identity, String label, boolean hasSideEffect) {}

    private Tape() {}

    // ---- recording ----

    /** A tape that records what this thread computes until it is closed. */
    public static Tape begin() {
        Tape tape = new Tape();
        RECORDING.add(tape);
        return tape;
    }

    /** Whether any thread records at present; a thread that records itself always sees it. */
    public static boolean isRecording() {
        return !RECORDING.isEmpty();
    }

    /** Refuses all tapes that this thread records on. */
    public static void refuseAll(String reason) {
        for (Tape tape : RECORDING) {
            if (tape.owner == Thread.currentThread()) {
                tape.refuse(reason);
            }
        }
    }

    /** Whether what is computed is still recorded. */
    public boolean isOpen() {
        return open;
    }

    /** Ends the recording. */
    public void close() {
        open = false;
        RECORDING.remove(this);
    }

    /** Ends the recording, since it would not be true. The first reason stays. */
    public void refuse(String reason) {
        open = false;
        if (refusal == null) {
            refusal = reason;
        }
    }

    /** Why this tape cannot be run, if so. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** A slot that is given anew at each run. */
    public int input(Width width, int size) {
        inputs.add(slots.size());
        return slot(width, size);
    }

    /** The slot of numbers that are the same at each run; the memory is never changed. */
    public int constant(Object memory) {
        Integer known = slotOfConstant.get(memory);
        if (known != null) {
            return known;
        }
        int slot = slot(Width.of(memory), Width.length(memory));
        slotOfConstant.put(memory, slot);
        constants.put(slot, memory);
        return slot;
    }

    /** Adds an instruction that writes a new slot, and returns that slot. */
    public int add(Width width, int size, IntFunction<Instruction> instruction) {
        if (Thread.currentThread() != owner) {
            refuse("the function computes on more than one thread");
            return -1;
        }
        if (whole) {
            refuse(FIELD);
            return -1;
        }
        int y = slot(width, size);
        instructions.add(instruction.apply(y));
        return y;
    }

    private int slot(Width width, int size) {
        slots.add(new Slot(width, size));
        return slots.size() - 1;
    }

    /**
     * Tells that the numbers themselves are looked at. Within an operation that is an exception, which turns the operation
     * into a {@link Instruction.Call}; outside it refuses the tape.
     */
    public void rawRead(String what) {
        if (open && whole) {
            refuse(FIELD);
        }
        if (open && operations > 0 && Thread.currentThread() == owner) {
            wasRead = true;
            throw new RawReadException(what);
        }
        if (open) {
            refuse(what + " of a value that depends on the inputs is read: what follows from it may differ next time");
        }
    }

    /** Tells that the value of an operation is computed from here on. */
    public void enter(Operation operation) {
        if (operation.hasSideEffect()) {
            refuse(operation.label() + " has a side effect");
        }
        operations++;
    }

    /** Whether an operation has looked at the numbers since this was last asked, even if it has caught the exception. */
    public boolean wasRead() {
        boolean was = wasRead;
        wasRead = false;
        return was;
    }

    /**
     * Tells whether an operation is computed as a whole at present, from plain inputs: if it meets a traced value all the
     * same, that is kept by the operation itself, and the tape is refused.
     */
    public void whole(boolean at) {
        whole = at;
    }

    /** Tells that the operation is done. */
    public void leave() {
        operations--;
    }

    // ---- reading ----

    /** All slots. */
    public List<Slot> slots() {
        return slots;
    }

    /** The slots that are given, in order. */
    public List<Integer> inputs() {
        return inputs;
    }

    /** All instructions, in order. */
    public List<Instruction> instructions() {
        return instructions;
    }

    /** The memory of each constant, by slot in ascending order. */
    public Map<Integer, Object> constants() {
        return constants;
    }

    /** Where this tape and another part, or nothing where both did the same, from constants with the same bits. */
    public Optional<String> difference(Tape other) {
        int common = Math.min(instructions.size(), other.instructions.size());
        for (int i = 0; i < common; i++) {
            if (!instructions.get(i).equals(other.instructions.get(i))) {
                return Optional.of("two runs differ at step " + i + ": " + instructions.get(i) + " and then "
                        + other.instructions.get(i));
            }
        }
        if (instructions.size() != other.instructions.size() || !slots.equals(other.slots)) {
            return Optional.of("two runs differ in length or sizes");
        }
        return differentConstant(other)
                ? Optional.of("a number that does not come from the inputs differs between two runs")
                : Optional.empty();
    }

    private boolean differentConstant(Tape other) {
        if (!constants.keySet().equals(other.constants.keySet())) {
            return true;
        }
        return constants.entrySet().stream()
                .anyMatch(entry -> !sameBits(entry.getValue(), other.constants.get(entry.getKey())));
    }

    private static boolean sameBits(Object a, Object b) {
        return a == b
                || a instanceof double[] doubles && Arrays.equals(doubles, (double[]) b)
                || a instanceof float[] floats && Arrays.equals(floats, (float[]) b);
    }
}
