package dev.chainrule.nn.train;

import java.util.Optional;

/**
 * What was measured after an epoch.
 *
 * @param number the epoch, counted from 1
 * @param training on the training data, where that was asked for; the cost with regularization
 * @param evaluation on the evaluation data, where there are any; the cost with regularization
 */
public record Epoch(int number, Optional<Score> training, Optional<Score> evaluation) {}
