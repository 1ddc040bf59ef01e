package dev.chainrule.nn.train;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The course of a training: one entry an epoch. The four series are empty where nothing was measured.
 *
 * @param epochs what was measured, epoch by epoch
 */
public record History(List<Epoch> epochs) {
    /** Copies. */
    public History {
        epochs = List.copyOf(epochs);
    }

    /** The cost on the training data, epoch by epoch. */
    public double[] trainingCost() {
        return series(Epoch::training, Score::cost);
    }

    /** The accuracy on the training data, from 0 to 1, epoch by epoch. */
    public double[] trainingAccuracy() {
        return series(Epoch::training, Score::accuracy);
    }

    /** The cost on the evaluation data, epoch by epoch. */
    public double[] evaluationCost() {
        return series(Epoch::evaluation, Score::cost);
    }

    /** The accuracy on the evaluation data, from 0 to 1, epoch by epoch. */
    public double[] evaluationAccuracy() {
        return series(Epoch::evaluation, Score::accuracy);
    }

    private double[] series(Function<Epoch, Optional<Score>> data, ToDoubleFunction<Score> value) {
        return epochs.stream()
                .flatMap(epoch -> data.apply(epoch).stream())
                .mapToDouble(value)
                .toArray();
    }

    /**
     * Whether the best evaluation accuracy lies this many epochs back: a criterion for {@link Trainer#stopWhen}.
     *
     * <p>False where no accuracy was measured. An accuracy that only equals the best is no improvement.
     *
     * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapter 3, "no-improvement-in-n".
     *
     * @throws IllegalArgumentException if the number of epochs is below 1
     */
    public boolean noImprovementIn(int patience) {
        if (patience < 1) {
            throw new IllegalArgumentException("history: patience must be at least 1, but is " + patience);
        }
        double[] accuracy = evaluationAccuracy();
        int best = 0;
        for (int i = 0; i < accuracy.length; i++) {
            best = accuracy[i] > accuracy[best] ? i : best;
        }
        return accuracy.length > 0 && accuracy.length - 1 - best >= patience;
    }
}
