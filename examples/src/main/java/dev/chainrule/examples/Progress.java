package dev.chainrule.examples;

import dev.chainrule.nn.train.Epoch;
import dev.chainrule.nn.train.TrainingObserver;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;

/** Moves a bar a step for each mini-batch and hands each epoch on. */
record Progress(ProgressBar bar, Consumer<Epoch> epochs) implements TrainingObserver {
    @Override
    public void epoch(Epoch epoch) {
        epochs.accept(epoch);
    }

    @Override
    public void batch(int epoch, int batch, int batches) {
        bar.step();
    }
}
