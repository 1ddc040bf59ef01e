package dev.chainrule.nn.layer;

import dev.chainrule.core.random.RandomStream;
import java.util.Optional;

/**
 * What a forward pass is for: evaluation, or training with a stream of random numbers. A layer that behaves differently in
 * training, such as dropout, looks here; there is no hidden mode.
 */
public final class Pass {
    private static final Pass EVALUATION = new Pass(Optional.empty());

    private final Optional<RandomStream> random;

    private Pass(Optional<RandomStream> random) {
        this.random = random;
    }

    /** A pass that evaluates: the same result every time. */
    public static Pass evaluation() {
        return EVALUATION;
    }

    /** A pass that trains; layers draw from the stream, in the order in which they are applied. */
    public static Pass training(RandomStream random) {
        return new Pass(Optional.of(random));
    }

    /** Whether this pass trains. */
    public boolean isTraining() {
        return random.isPresent();
    }

    /**
     * The stream that layers draw from.
     *
     * @throws IllegalStateException if this pass evaluates, where nothing is random
     */
    public RandomStream random() {
        return random.orElseThrow(() -> new IllegalStateException("pass: an evaluation has no random numbers"));
    }
}
