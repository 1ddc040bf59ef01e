package dev.chainrule.core.plan;

/**
 * A pass over an index space: tile by tile, all steps on one tile before the next, so that what one step writes the next
 * finds in the first cache.
 */
record Tiles(Step[] steps, int n, int tile) implements Task {
    @Override
    public void run(Object[] memory) {
        for (int from = 0; from < n; from += tile) {
            int count = Math.min(tile, n - from);
            for (Step step : steps) {
                step.run(memory, from, count);
            }
        }
    }
}
