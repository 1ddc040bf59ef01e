package dev.chainrule.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ParameterTest {
    private final Parameter w = Parameter.weight("w", NdArray.of(1, 2));

    @Test
    void leafIsTheSameUntilAValueIsSet() {
        Tensor before = w.tensor();
        assertThat(w.tensor()).isSameAs(before);
        w.set(NdArray.of(3, 4));
        assertThat(w.tensor()).isNotSameAs(before);
        assertThat(w.tensor()).isSameAs(w.tensor());
        assertThat(w.value()).isEqualTo(NdArray.of(3, 4));
    }

    @Test
    void settingAnEqualValueMakesANewLeaf() {
        Tensor before = w.tensor();
        w.set(w.value());
        assertThat(w.tensor()).isNotSameAs(before);
    }

    @Test
    void graphsBuiltBeforeKeepTheOldValueAndItsGradient() {
        Tensor leaf = w.tensor();
        Tensor cost = w.tensor().mul(w.tensor()).sum();
        w.set(NdArray.of(10, 20));
        assertThat(cost.item()).isEqualTo(5);
        assertThat(Gradients.of(cost).wrt(leaf)).isEqualTo(NdArray.of(2, 4));
        assertThat(Gradients.of(cost).reaches(w.tensor())).isFalse();
    }

    @Test
    void parameterUsedTwiceIsOneNodeWhoseGradientsAdd() {
        Tensor cost = w.tensor().mul(3).add(w.tensor()).sum();
        assertThat(Gradients.of(cost).wrt(w.tensor())).isEqualTo(NdArray.of(4, 4));
    }

    @Test
    void anotherShapeIsRefusedAndNothingChanges() {
        Tensor before = w.tensor();
        assertThatExceptionOfType(ShapeException.class)
                .isThrownBy(() -> w.set(NdArray.of(1, 2, 3)))
                .withMessage("parameter w: has shape [2], got a value of shape [3]");
        assertThat(w.tensor()).isSameAs(before);
    }

    @Test
    void anotherTypeIsRefusedAndNothingChanges() {
        Tensor before = w.tensor();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> w.set(NdArray.ofFloats(1, 2)))
                .withMessage("parameter w: is float64, got a value in float32");
        assertThat(w.tensor()).isSameAs(before);
    }

    @Test
    void nameRoleAndTextTellWhatItIs() {
        Parameter b = Parameter.bias("b", NdArray.of(0.5).to(DType.FLOAT32));
        assertThat(w.name()).isEqualTo("w");
        assertThat(w.role()).isEqualTo(Parameter.Role.WEIGHT);
        assertThat(b.role()).isEqualTo(Parameter.Role.BIAS);
        assertThat(w).hasToString("parameter w float64 [2] [1.0, 2.0]");
        assertThat(b).hasToString("parameter b float32 [1] [0.5]");
    }

    @Test
    void aSourceIsAskedWhenSomebodyLooksAndOnlyOnce() {
        Parameter w = Parameter.weight("w", NdArray.of(1, 2));
        int[] asked = {0};
        Supplier<NdArray> source = () -> NdArray.of(++asked[0], 5);
        assertThat(w.follows(source)).isFalse();
        w.follow(source);
        assertThat(asked[0]).isZero();
        assertThat(w.follows(source)).isTrue();
        assertThat(w.value()).isEqualTo(NdArray.of(1, 5));
        assertThat(w.tensor()).isSameAs(w.tensor());
        assertThat(asked[0]).isEqualTo(1);
        w.follow(source);
        assertThat(w.value()).isEqualTo(NdArray.of(2, 5));
        Tensor leaf = w.tensor();
        w.keep();
        assertThat(w.follows(source)).isFalse();
        assertThat(w.tensor()).isSameAs(leaf);
        w.follow(source);
        w.keep();
        assertThat(w.value()).isEqualTo(NdArray.of(3, 5));
        w.set(NdArray.of(3, 4));
        assertThat(w.follows(source)).isFalse();
        assertThat(w.value()).isEqualTo(NdArray.of(3, 4));
    }

    /** The answer to a question that was overtaken by a newer source, as by another thread's. */
    @Test
    void anAnswerThatWasOvertakenIsNotThePresentValue() {
        Parameter w = Parameter.weight("w", NdArray.of(1, 2));
        Supplier<NdArray> newer = () -> NdArray.of(7, 8);
        w.follow(() -> {
            w.follow(newer);
            return NdArray.of(5, 6);
        });
        assertThat(w.value()).isEqualTo(NdArray.of(7, 8));
    }
}
