package dev.chainrule.core.array;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.random.RandomStream;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/** An array of one element computes what each element of a larger array does, bit for bit. */
class ElementTest {
    private static final List<BinaryOperator<NdArray>> OPERATIONS = List.of(
            NdArray::add,
            NdArray::sub,
            NdArray::mul,
            NdArray::div,
            NdArray::rsub,
            NdArray::rdiv,
            NdArray::pow,
            NdArray::maximum,
            (a, b) -> a.add(b.get(0)),
            (a, b) -> a.rsub(b.get(0)),
            (a, b) -> a.exp().mul(b.sin()));

    @Test
    void elementAloneComputesWhatItDoesAmongOthers() {
        double[] numbers = RandomStream.of(11).normals(40);
        for (DType type : DType.values()) {
            for (int i = 0; i + 1 < numbers.length; i++) {
                NdArray a = NdArray.of(numbers[i]).to(type);
                NdArray b = NdArray.of(numbers[i + 1]).to(type);
                for (BinaryOperator<NdArray> operation : OPERATIONS) {
                    NdArray expected = operation.apply(twice(a), twice(b)).rows(0);
                    assertThat(operation.apply(a, b)).isEqualTo(expected);
                    assertThat(operation.apply(a, b.reshape(a.shape()))).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void sumsOfOneShapeKeepItAndOthersBroadcast() {
        NdArray a = NdArray.of(3);
        NdArray square = NdArray.of(Shape.of(1, 1), 2);
        assertThat(a.sub(a).shape()).isSameAs(a.shape());
        assertThat(a.mul(square)).isEqualTo(NdArray.of(Shape.of(1, 1), 6));
        assertThat(NdArray.scalar(5).div(square)).isEqualTo(NdArray.of(Shape.of(1, 1), 2.5));
        assertThat(square.transpose().swapped()).isFalse();
        assertThat(square.transpose()).isEqualTo(square);
    }

    private static NdArray twice(NdArray x) {
        return x.broadcastTo(Shape.of(2));
    }
}
