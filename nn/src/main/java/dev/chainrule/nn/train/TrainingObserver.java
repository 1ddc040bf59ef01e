package dev.chainrule.nn.train;

import java.util.Optional;

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

    /**
     * How the steps of an epoch were run.
     *
     * @param epoch the epoch, counted from 1
     * @param planned how many steps ran from a plan; the first two with batches of one size never do
     * @param reason why the last one did not and those like it will not; nothing if they are or will be planned
     */
    default void steps(int epoch, int planned, Optional<String> reason) {}
}
