package dev.chainrule.nn.train;

/** Told of the progress of a training, on the thread that trains. Libraries do not print; an observer may. */
@FunctionalInterface
public interface TrainingObserver {
    /** An epoch has ended. */
    void epoch(Epoch epoch);

    /**
     * A mini-batch has been learned from.
     *
     * @param epoch the epoch, counted from 1
     * @param batch the batch within it, counted from 1
     * @param batches how many batches an epoch has
     */
    default void batch(int epoch, int batch, int batches) {}
}
