package dev.chainrule.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.chainrule.core.random.RandomStream;
import org.junit.jupiter.api.Test;

class PassTest {
    @Test
    void trainingHandsOutItsOwnStream() {
        RandomStream random = RandomStream.of(1);
        Pass pass = Pass.training(random);
        assertThat(pass.isTraining()).isTrue();
        assertThat(pass.random()).isSameAs(random);
    }

    @Test
    void evaluationHasNoRandomNumbers() {
        assertThat(Pass.evaluation().isTraining()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> Pass.evaluation().random())
                .withMessage("pass: an evaluation has no random numbers");
    }
}
