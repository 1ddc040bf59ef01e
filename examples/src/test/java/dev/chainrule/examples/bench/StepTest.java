package dev.chainrule.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.array.DType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All ways to do a step do the same work. */
class StepTest {
    /** The cost before the second step tells whether the first one updated as it should. */
    private static final int STEPS = 2;

    static Stream<Arguments> workloads() {
        return Arrays.stream(Workload.values())
                .flatMap(workload -> Arrays.stream(DType.values()).map(type -> Arguments.of(workload, type)));
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void allWaysGiveTheSameNumbers(Workload workload, DType type) {
        double expected = after(Variant.EAGER.step(workload, type));
        for (Variant variant : Variant.values()) {
            if (variant != Variant.EAGER && variant.does(workload)) {
                double actual = after(variant.step(workload, type));
                assertThat(Results.agree(expected, actual, type))
                        .as("%s %s %s: %s, eager %s", workload, type, variant, actual, expected)
                        .isTrue();
            }
        }
    }

    /** Sizes with remainders of rows, of columns and of blocks, narrow and wide, and long steps. */
    static Stream<Arguments> networks() {
        return Arrays.stream(Form.values())
                .flatMap(form -> Stream.of(
                        Arguments.of(Network.of(form, 11, 2.0, 9, 13, 5)),
                        Arguments.of(Network.of(form, 3, 2.0, 270, 140, 260, 7)),
                        Arguments.of(Network.of(form, 5, 2.0, 4, 512, 3)),
                        Arguments.of(Network.of(form, 1, 2.0, 1, 1, 2))));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void networksByHandLearnAsEagerOnes(Network network) {
        for (DType type : List.of(DType.FLOAT64, DType.FLOAT32)) {
            Step eager = new EagerNetwork(network, type);
            Step hand = Variant.hand(network, type);
            for (int i = 0; i < 4; i++) {
                double expected = eager.run();
                double actual = hand.run();
                assertThat(Results.agree(expected, actual, type))
                        .as("%s %s, step %d: %s, eager %s", network, type, i, actual, expected)
                        .isTrue();
            }
        }
    }

    private static double after(Step step) {
        double cost = 0;
        for (int i = 0; i < STEPS; i++) {
            cost = step.run();
        }
        return cost;
    }
}
