package dev.chainrule.examples.bench;

import java.util.Comparator;
import java.util.List;

/**
 * One step, measured in several processes: a compiler that has met methods in another order leaves other code, so that one
 * process alone says little.
 *
 * @param processes what each has measured, the fastest first
 */
record Measurements(List<Measurement> processes) {
    Measurements {
        processes = processes.stream()
                .sorted(Comparator.comparingDouble(Measurement::low))
                .toList();
    }

    /** The process in the middle by its fastest round; of an even number the faster one of the two there. */
    Measurement middle() {
        return processes.get((processes.size() - 1) / 2);
    }

    /** Half the distance between the slowest and the fastest process, or of one process its rounds, in parts of the middle. */
    double spread() {
        double fastest = processes.get(0).low();
        double slowest = processes.get(processes.size() - 1).low();
        return processes.size() == 1 ? middle().spread() : (slowest - fastest) / 2 / middle().low();
    }
}
