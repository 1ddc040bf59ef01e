package dev.chainrule.core.function;

import static dev.chainrule.core.function.LinearAlgebra.einsum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EinsumTest {
    /** Whole numbers, so that every order of summation gives the same bits. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "->; []",
                "ij->ji; [2, 3]",
                "ij->; [2, 3]",
                "ii->i; [3, 3]",
                "iji->ij; [2, 3, 2]",
                "iii->; [3, 3, 3]",
                "ij,jk->ik; [2, 3] [3, 4]",
                "ij,jk->kj; [2, 3] [3, 4]",
                "ij,kj->ki; [1, 3] [4, 3]",
                "bij,bjk->ikb; [2, 2, 3] [2, 3, 2]",
                "i,j->ji; [2] [3]",
                "ij,ij->j; [2, 3] [2, 3]",
                "ij,kl->; [2, 3] [3, 2]",
                "iij,jkk->ik; [2, 2, 3] [3, 2, 2]",
                "ab,bc,cd->da; [2, 3] [3, 4] [4, 2]",
                "ab,bc,ca->; [2, 3] [3, 4] [4, 2]",
                "i,i,i->; [3] [3] [3]",
                "ij,j->i; [2, 0] [0]",
                "ij,j->ij; [2, 0] [0]"
            })
    void sumsTheProductsOfAllIndices(String equation, String shapes) {
        Tensor[] operands = Arrays.stream(shapes.split("(?<=]) "))
                .map(text -> numbers(Shape.parse(text)))
                .toArray(Tensor[]::new);

        assertThat(einsum(equation, operands).value()).isEqualTo(loops(equation, operands));
    }

    private static Tensor numbers(Shape shape) {
        return Tensor.constant(NdArray.of(
                shape,
                IntStream.range(0, shape.size()).mapToDouble(i -> 1 + i * i % 7).toArray()));
    }

    /** Every combination of the values of all letters, one by one. */
    private static NdArray loops(String equation, Tensor... operands) {
        String[] sides = equation.split("->", -1);
        String[] inputs = sides[0].split(",", -1);
        int[] sizes = new int[128];
        for (int o = 0; o < inputs.length; o++) {
            for (int axis = 0; axis < inputs[o].length(); axis++) {
                sizes[inputs[o].charAt(axis)] = operands[o].shape().size(axis);
            }
        }
        int[] letters = String.join("", inputs).chars().distinct().toArray();
        int[] output = sides[1].chars().toArray();
        Shape result = Shape.of(Arrays.stream(output).map(c -> sizes[c]).toArray());
        double[] sums = new double[result.size()];
        int all = Arrays.stream(letters).map(c -> sizes[c]).reduce(1, (a, b) -> a * b);
        for (int combination = 0; combination < all; combination++) {
            int[] index = new int[128];
            int rest = combination;
            for (int c : letters) {
                index[c] = rest % sizes[c];
                rest /= sizes[c];
            }
            double product = 1;
            for (int o = 0; o < inputs.length; o++) {
                product *= operands[o]
                        .value()
                        .get(inputs[o].chars().map(c -> index[c]).toArray());
            }
            int position = 0;
            for (int c : output) {
                position = position * sizes[c] + index[c];
            }
            sums[position] += product;
        }
        return NdArray.of(result, sums);
    }

    @Test
    void anImpliedOutputHasTheLettersThatOccurOnceCapitalsFirst() {
        Tensor a = numbers(Shape.of(2, 3));
        Tensor b = numbers(Shape.of(3, 4));

        assertThat(einsum("zb,bA", a, b).value())
                .isEqualTo(einsum("zb,bA->Az", a, b).value());
        assertThat(einsum("ba", a).value()).isEqualTo(a.value().transpose());
        assertThat(einsum("...b,bA", a, b).shape()).isEqualTo(Shape.of(2, 4));
        assertThat(einsum("ii", numbers(Shape.of(2, 2))).item()).isEqualTo(1 + 3);
    }

    @Test
    void dotsStandForAxesThatBroadcast() {
        Tensor a = numbers(Shape.of(2, 1, 2, 3));
        Tensor b = numbers(Shape.of(4, 3, 2));

        assertThat(einsum("...ij,...jk->...ik", a, b).value())
                .isEqualTo(a.matmul(b).value());
        assertThat(einsum("i...,i...->...", b, b).value())
                .isEqualTo(b.mul(b).sum(0).value());
    }

    @Test
    void dotsThatTheOutputLacksAreSummed() {
        Tensor a = numbers(Shape.of(2, 4, 3));

        assertThat(einsum("...i->i", a).value()).isEqualTo(a.sum(0, 1).value());
    }

    @Test
    void anAxisOfSizeOneBroadcastsAgainstItsLetter() {
        Tensor a = numbers(Shape.of(2, 1));
        Tensor b = numbers(Shape.of(3, 4));

        assertThat(einsum("ij,jk->ik", a, b).value()).isEqualTo(a.mul(b.sum(0)).value());
        assertThat(einsum("ij,jk->ijk", a, b).shape()).isEqualTo(Shape.of(2, 3, 4));
    }

    @Test
    void blanksAreIgnoredAndSinglePrecisionStays() {
        Tensor a = Tensor.constant(NdArray.ofFloats(1, 2, 3));

        assertThat(einsum(" i , i -> ", a, a).value()).isEqualTo(NdArray.ofFloats(Shape.of(), 14));
        assertThat(einsum("i->", a).type()).isEqualTo(DType.FLOAT32);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "ij,jk->iz; letter z of the output is in no operand",
                "ij,jk->ii; letter i comes twice in the output",
                "ij->jk->i; expected one ->",
                "i1,j; expected letters, \"...\", \",\" and \"->\", got '1'",
                "i...j...,j; \"...\" comes twice in i...j...",
                "ij; expected 1 operand, got 2",
                "ij,jk,kl; expected 3 operands, got 2",
                "ij,jkl; operand 1 has shape [3, 4], but its letters are jkl",
                "ij,; operand 1 has shape [3, 4], but its letters are none",
                "ij,ik; letter i has size 2 in operand 0 [2, 3], but size 3 in operand 1 [3, 4]",
                "ii,jk; letter i has sizes 2 and 3 in operand 0 [2, 3]",
                "...,...; axis -1 of \"...\" has size 3 in operand 0 [2, 3], but size 4 in operand 1 [3, 4]"
            })
    void mistakesAreNamed(String equation, String message) {
        Tensor a = numbers(Shape.of(2, 3));
        Tensor b = numbers(Shape.of(3, 4));

        assertThatThrownBy(() -> einsum(equation, a, b))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("einsum \"" + equation + "\": " + message);
    }

    @Test
    void sizesThatClashAreShapeExceptionsAndTypesAreNamed() {
        Tensor a = numbers(Shape.of(2));

        assertThatThrownBy(() -> einsum("ij", a)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> einsum("i,i", a, a.to(DType.FLOAT32)))
                .hasMessage("einsum \"i,i\": types differ, operand 0 is float64, operand 1 is float32:"
                        + " convert one with to(...)");
    }
}
