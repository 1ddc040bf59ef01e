package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.Kernels;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A pass over an index space: tile by tile, all steps on one tile before the next, so that what one step writes the next
 * finds in the first cache; and block by block where there are sums. Several threads take a lane each, with temporaries of its
 * own; which one computes what does not show.
 *
 * @param weight of a tile, or of a block, in elements of plain arithmetic
 */
record Tiles(Lane[] lanes, int n, int tile, long weight) implements Task {

    /**
     * What a pass does, by one thread at a time.
     *
     * @param first what is done once, before all tiles
     * @param taken whether a thread is at it
     */
    record Lane(Task[] first, Step[] steps, TiledSum[] sums, AtomicBoolean taken) {
        void run(Object[] memory, int start, int end, int tile) {
            boolean handsOn = steps.length > 1 || first.length > 0;
            int most = handsOn ? tile : end - start;
            int count;
            for (int from = start; from < end; from += count) {
                count = Math.min(most, end - from);
                for (Step step : steps) {
                    step.run(memory, from, count);
                }
            }
        }
    }

    /** Elements that are computed by one thread: of a tile, or of a block where there are sums. */
    static int unit(boolean sums, int tile) {
        return sums ? Kernels.BLOCK : tile;
    }

    /** How many units there are of so many elements. */
    static int units(int n, int unit) {
        return n / unit + (n % unit == 0 ? 0 : 1);
    }

    private boolean hasSums() {
        return lanes[0].sums.length > 0;
    }

    @Override
    public void run(Object[] memory) {
        for (Lane lane : lanes) {
            for (Task task : lane.first) {
                task.run(memory);
            }
        }
        int units = units(n, unit(hasSums(), tile));
        if (lanes.length == 1) {
            run(lanes[0], memory, 0, units);
        } else {
            Loops.divide(units, weight, (from, to) -> runFree(memory, from, to));
        }
        for (TiledSum tiled : lanes[0].sums) {
            tiled.sum().join(memory[tiled.y()]);
        }
    }

    /** Units on a free lane: there is one, since there are as many as threads. */
    private void runFree(Object[] memory, int from, int to) {
        int i = 0;
        while (lanes[i].taken.get() || !lanes[i].taken.compareAndSet(false, true)) {
            i = (i + 1) % lanes.length;
        }
        try {
            run(lanes[i], memory, from, to);
        } finally {
            lanes[i].taken.set(false);
        }
    }

    private void run(Lane lane, Object[] memory, int fromUnit, int toUnit) {
        if (!hasSums()) {
            lane.run(memory, fromUnit * tile, (int) Math.min(n, (long) toUnit * tile), tile);
            return;
        }
        for (int block = fromUnit; block < toUnit; block++) {
            for (TiledSum tiled : lane.sums) {
                tiled.sum().begin();
            }
            int from = block * Kernels.BLOCK;
            lane.run(memory, from, (int) Math.min(n, (long) from + Kernels.BLOCK), tile);
            for (TiledSum tiled : lane.sums) {
                tiled.sum().end(block);
            }
        }
    }
}
