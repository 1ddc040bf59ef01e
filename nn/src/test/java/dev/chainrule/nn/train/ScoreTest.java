package dev.chainrule.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.cost.QuadraticCost;
import dev.chainrule.nn.data.Dataset;
import dev.chainrule.nn.layer.Dense;
import dev.chainrule.nn.layer.Layer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreTest {
    private static final Layer IDENTITY = (x, pass) -> x;

    private static Dataset data(double[][] x, double[][] y) {
        return Dataset.of(NdArray.of(x), NdArray.of(y));
    }

    @Test
    void costIsTheMeanAndCorrectTheCount() {
        Dataset data = data(new double[][] {{3, 1}, {0, 2}, {1, 1}}, new double[][] {{1, 0}, {1, 0}, {1, 0}});
        Score score = Score.of(IDENTITY, new QuadraticCost(), data);
        // (4 + 1) / 2, (1 + 4) / 2 and 1 / 2; a tie goes to the first class
        assertThat(score).isEqualTo(new Score(5.5 / 3, 2, 3));
        assertThat(score.accuracy()).isEqualTo(2 / 3.0);
    }

    /** One example less than a part, a part, one more; two parts and a bit. */
    @ParameterizedTest
    @ValueSource(ints = {1, 999, 1000, 1001, 2345})
    void partsMakeNoDifference(int size) {
        RandomStream random = RandomStream.of(1);
        NdArray x = NdArray.of(Shape.of(size, 2), random.uniforms(2 * size, 0, 1));
        NdArray y = NdArray.of(Shape.of(size, 2), random.uniforms(2 * size, 0, 1));
        double sum = 0;
        int correct = 0;
        for (int i = 0; i < size; i++) {
            double d0 = x.get(i, 0) - y.get(i, 0);
            double d1 = x.get(i, 1) - y.get(i, 1);
            sum += (d0 * d0 + d1 * d1) / 2;
            correct += x.get(i, 1) > x.get(i, 0) == y.get(i, 1) > y.get(i, 0) ? 1 : 0;
        }
        Score score = Score.of(IDENTITY, new QuadraticCost(), Dataset.of(x, y));
        // sums of positive numbers: at most one rounding for each of them, and far fewer in all likelihood
        assertThat(score.cost()).isCloseTo(sum / size, within(size * 0x1p-52 * sum / size));
        assertThat(score.correct()).isEqualTo(correct);
        assertThat(score.size()).isEqualTo(size);
    }

    @Test
    void networkIsRunInEvaluation() {
        List<Boolean> training = new ArrayList<>();
        Layer spy = (x, pass) -> {
            training.add(pass.isTraining());
            return x;
        };
        Score.of(spy, new QuadraticCost(), data(new double[][] {{1}}, new double[][] {{1}}));
        assertThat(training).containsExactly(false);
    }

    @Test
    void outputThatIsNoNumberIsNeverCorrect() {
        double nan = Double.NaN;
        Dataset data = data(new double[][] {{nan, 1}, {nan, 1}}, new double[][] {{1, 0}, {nan, 0}});
        Score score = Score.of(IDENTITY, new QuadraticCost(), data);
        assertThat(score.correct()).isZero();
        assertThat(score.cost()).isNaN();
    }

    @Test
    void dataTakeTheTypeOfTheNetwork() {
        Dense single =
                Dense.of(NdArray.ones(1, 1).to(DType.FLOAT32), NdArray.zeros(1).to(DType.FLOAT32));
        Score score = Score.of(single, new QuadraticCost(), data(new double[][] {{3}}, new double[][] {{1}}));
        assertThat(score.cost()).isEqualTo(2);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Dataset data = data(new double[][] {{1}}, new double[][] {{1, 2}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Score.of(IDENTITY, new QuadraticCost(), data.range(1, 1)))
                .withMessage("score: there are no examples");
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> Score.of(IDENTITY, new QuadraticCost(), data))
                .withMessage("quadratic: outputs have shape [1, 1], targets have shape [1, 2]");
    }

    @Test
    void textShowsAllNumbers() {
        assertThat(new Score(0.12344, 345, 360)).hasToString("cost 0.1234, 345 of 360 correct (95.83 %)");
    }
}
