package dev.chainrule.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
    private static Epoch epoch(int number, Score training, Score evaluation) {
        return new Epoch(number, Optional.of(training), Optional.of(evaluation));
    }

    /** A history in which so many of ten are correct after each epoch. */
    private static History correct(int... counts) {
        List<Epoch> epochs = new ArrayList<>();
        for (int count : counts) {
            epochs.add(new Epoch(epochs.size() + 1, Optional.empty(), Optional.of(new Score(1, count, 10))));
        }
        return new History(epochs);
    }

    @Test
    void seriesAreEpochByEpoch() {
        History history = new History(List.of(
                epoch(1, new Score(0.5, 1, 4), new Score(0.6, 1, 2)),
                epoch(2, new Score(0.25, 3, 4), new Score(0.3, 2, 2))));
        assertThat(history.trainingCost()).containsExactly(0.5, 0.25);
        assertThat(history.trainingAccuracy()).containsExactly(0.25, 0.75);
        assertThat(history.evaluationCost()).containsExactly(0.6, 0.3);
        assertThat(history.evaluationAccuracy()).containsExactly(0.5, 1);
    }

    @Test
    void seriesAreEmptyWhereNothingWasMeasured() {
        History history = new History(List.of(new Epoch(1, Optional.empty(), Optional.empty())));
        assertThat(history.trainingCost()).isEmpty();
        assertThat(history.trainingAccuracy()).isEmpty();
        assertThat(history.evaluationCost()).isEmpty();
        assertThat(history.evaluationAccuracy()).isEmpty();
        assertThat(history.noImprovementIn(1)).isFalse();
        assertThat(new History(List.of()).noImprovementIn(1)).isFalse();
    }

    @Test
    void copiesItsEpochs() {
        List<Epoch> epochs = new ArrayList<>(correct(1, 2).epochs());
        History history = new History(epochs);
        epochs.clear();
        assertThat(history.epochs()).hasSize(2);
    }

    @Test
    void noImprovementCountsFromTheBestEpoch() {
        assertThat(correct(5).noImprovementIn(1)).isFalse();
        assertThat(correct(5, 4).noImprovementIn(1)).isTrue();
        assertThat(correct(5, 4).noImprovementIn(2)).isFalse();
        assertThat(correct(5, 4, 3).noImprovementIn(2)).isTrue();
        assertThat(correct(5, 4, 6).noImprovementIn(1)).isFalse();
        assertThat(correct(5, 4, 6, 5, 5).noImprovementIn(2)).isTrue();
        assertThat(correct(5, 4, 6, 5, 5).noImprovementIn(3)).isFalse();
    }

    @Test
    void equalAccuracyIsNoImprovement() {
        assertThat(correct(5, 5).noImprovementIn(1)).isTrue();
        assertThat(correct(5, 6, 6, 6).noImprovementIn(2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void patienceIsAtLeastOne(int patience) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> correct(5).noImprovementIn(patience))
                .withMessage("history: patience must be at least 1, but is " + patience);
    }
}
