package dev.chainrule.core.plan;

import dev.chainrule.core.tape.Instruction;
import dev.chainrule.core.tape.Width;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Work made ready to run: small tasks in a fixed order, on memory that is assigned once. For one thread at a time. */
final class Program {
    private static final Object NOTHING = new double[0];

    private final Task[] tasks;
    private final Object[] memory;
    private final int[] inputs;
    private final int[] newStates;
    private final int[] outputs;
    private final int[] sizes;
    private final boolean[] computed;

    private Program(
            Task[] tasks,
            Object[] memory,
            int[] inputs,
            int[] newStates,
            int[] outputs,
            int[] sizes,
            boolean[] computed) {
        this.tasks = tasks;
        this.memory = memory;
        this.inputs = inputs;
        this.newStates = newStates;
        this.outputs = outputs;
        this.sizes = sizes;
        this.computed = computed;
    }

    static Program of(Work work) {
        List<int[]> groups = Sequence.of(work, Grouping.of(work));
        Placement placement = Placement.of(work, groups);
        int[] place = placement.place();
        Memory memory = new Memory(placement, work);
        List<Task> tasks = new ArrayList<>();
        for (int[] group : groups) {
            tasks.add(task(work, group, place, memory));
        }
        return new Program(
                tasks.toArray(Task[]::new),
                memory.allocated(),
                places(work.inputs(), place),
                places(work.newStates(), place),
                places(work.outputs(), place),
                Arrays.stream(work.outputs()).map(work::size).toArray(),
                work.computed());
    }

    private static Task task(Work work, int[] group, int[] place, Memory memory) {
        Instruction first = work.instructions().get(group[0]);
        return group.length == 1 && !Elementwise.is(first)
                ? Whole.of(first, place, work.sizes(), work.width(first.y()))
                : Pass.task(work, group, place, memory::temporaries);
    }

    private static int[] places(int[] slots, int[] place) {
        return Arrays.stream(slots).map(slot -> place[slot]).toArray();
    }

    /** The places of slots, then the temporaries of passes. */
    private static final class Memory {
        private final List<Object> all = new ArrayList<>();
        private final List<Temporaries> temporaries = new ArrayList<>();

        Memory(Placement placement, Work work) {
            int given = 0;
            for (Placement.Place place : placement.places()) {
                boolean isGiven = given++ < work.inputs().length; // these come first, and are bound at each run
                all.add(place.width().allocate(isGiven ? 0 : place.size()));
            }
            work.constants().forEach((slot, constant) -> all.set(placement.place()[slot], constant));
        }

        Pass.Temporaries temporaries(int thread) {
            while (temporaries.size() <= thread) {
                temporaries.add(new Temporaries(all));
            }
            return temporaries.get(thread);
        }

        Object[] allocated() {
            return all.toArray();
        }
    }

    /** Those of one thread, in the memory of all. */
    private record Temporaries(List<Object> all, List<List<Integer>> places) implements Pass.Temporaries {
        Temporaries(List<Object> all) {
            this(all, List.of(new ArrayList<>(), new ArrayList<>()));
        }

        @Override
        public int place(Width width, int i, int size) {
            List<Integer> known = places.get(width.ordinal());
            if (i == known.size()) {
                known.add(all.size());
                all.add(width.allocate(size));
            } else if (Width.length(all.get(known.get(i))) < size) {
                all.set(known.get(i), width.allocate(size));
            }
            return known.get(i);
        }

        @Override
        public int place(Object array) {
            all.add(array);
            return all.size() - 1;
        }
    }

    // ---- running ----

    /** Lends memory to input i, until {@link #forget}. */
    void input(int i, Object lent) {
        memory[inputs[i]] = lent;
    }

    /** Gives output i memory of its own, which the program leaves to whoever takes it. */
    void fresh(int i) {
        if (computed[i]) {
            Object old = memory[outputs[i]];
            memory[outputs[i]] = Width.of(old).allocate(Width.length(old));
        }
    }

    void run() {
        for (Task task : tasks) {
            task.run(memory);
        }
    }

    /** What output i is after a run. */
    Object output(int i) {
        return memory[outputs[i]];
    }

    /** The number of elements of output i. */
    int outputSize(int i) {
        return sizes[i];
    }

    /** Takes the new state i out, and leaves the memory of the old one for the next run. */
    Object takeState(int i) {
        Object fresh = memory[newStates[i]];
        memory[newStates[i]] = memory[inputs[i]];
        return fresh;
    }

    /** Lets go of what was lent. */
    void forget() {
        for (int input : inputs) {
            memory[input] = NOTHING;
        }
    }
}
