package dev.chainrule.core.plan;

import dev.chainrule.core.kernel.Kernels;

/**
 * A pass over an index space: tile by tile, all steps on one tile before the next, so that what one step writes the next
 * finds in the first cache; and block by block where there are sums.
 *
 * @param first what is done once, before all tiles
 */
record Tiles(Task[] first, Step[] steps, TiledSum[] sums, int n, int tile) implements Task {
    @Override
    public void run(Object[] memory) {
        for (Task task : first) {
            task.run(memory);
        }
        if (sums.length == 0) {
            run(memory, 0, n);
            return;
        }
        for (int block = 0; block * Kernels.BLOCK < n; block++) {
            for (TiledSum tiled : sums) {
                tiled.sum().begin();
            }
            int from = block * Kernels.BLOCK;
            run(memory, from, Math.min(n, from + Kernels.BLOCK));
            for (TiledSum tiled : sums) {
                tiled.sum().end(block);
            }
        }
        for (TiledSum tiled : sums) {
            tiled.sum().join(memory[tiled.y()]);
        }
    }

    private void run(Object[] memory, int start, int end) {
        int count;
        for (int from = start; from < end; from += count) {
            count = Math.min(tile, end - from);
            for (Step step : steps) {
                step.run(memory, from, count);
            }
        }
    }
}
