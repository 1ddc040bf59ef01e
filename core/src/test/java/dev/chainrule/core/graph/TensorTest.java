package dev.chainrule.core.graph;

import static dev.chainrule.core.function.Functions.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.array.ShapeException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TensorTest {
    private static final NdArray VALUE = NdArray.of(new double[][] {{0.5, 1, -2}, {4, -3, 2}});
    private static final Tensor X = Tensor.variable(VALUE);

    @Test
    void exampleOfTheJavadocRuns() {
        Tensor x = Tensor.variable(NdArray.of(0.5, 1.0, -2.0));
        Tensor cost = sigmoid(x).mul(x).sum();
        Tensor dx = Gradients.differentiable(cost).wrt(x);
        NdArray ddx = Gradients.of(dx.sum()).wrt(x);
        assertThat(ddx.shape()).isEqualTo(x.shape());
        double s = 1 / (1 + StrictMath.exp(-1));
        assertThat(ddx.get(1)).isCloseTo(s * (1 - s) * (2 + 1 - 2 * s), within(1e-15));
    }

    @Test
    void leavesAreGivenNotComputed() {
        Tensor variable = Tensor.variable(NdArray.of(1, 2));
        Tensor constant = Tensor.constant(NdArray.of(1, 2));
        assertThat(variable.isConstant()).isFalse();
        assertThat(constant.isConstant()).isTrue();
        assertThat(variable.inputs()).isEmpty();
        assertThat(constant.inputs()).isEmpty();
        assertThat(variable.op().label()).isEqualTo("variable");
        assertThat(constant.op().label()).isEqualTo("constant");
    }

    @Test
    void nodeKnowsItsValueOperationAndInputs() {
        Tensor y = X.neg();
        assertThat(y.value()).isEqualTo(VALUE.neg());
        assertThat(y.shape()).isEqualTo(Shape.of(2, 3));
        assertThat(y.type()).isEqualTo(DType.FLOAT64);
        assertThat(y.op().label()).isEqualTo("neg");
        assertThat(y.inputs()).containsExactly(X);
        assertThat(y.sum().item()).isEqualTo(-2.5);
    }

    @Test
    void operationOnConstantsAloneKeepsNoInputs() {
        Tensor a = Tensor.constant(NdArray.of(1, 2));
        Tensor y = sigmoid(a.mul(a).add(1)).sum();
        assertThat(y.isConstant()).isTrue();
        assertThat(y.inputs()).isEmpty();
    }

    @Test
    void oneVariableAmongTheInputsIsEnoughToKeepThem() {
        Tensor a = Tensor.constant(VALUE);
        Tensor y = a.mul(X);
        assertThat(y.isConstant()).isFalse();
        assertThat(y.inputs()).containsExactly(a, X);
    }

    @Test
    void operatorsHaveTheValuesOfTheArrays() {
        NdArray row = NdArray.of(1, 2, 4);
        Tensor r = Tensor.variable(row);
        assertThat(X.add(r).value()).isEqualTo(VALUE.add(row));
        assertThat(X.sub(r).value()).isEqualTo(VALUE.sub(row));
        assertThat(X.rsub(r).value()).isEqualTo(VALUE.rsub(row));
        assertThat(X.mul(r).value()).isEqualTo(VALUE.mul(row));
        assertThat(X.div(r).value()).isEqualTo(VALUE.div(row));
        assertThat(X.rdiv(r).value()).isEqualTo(VALUE.rdiv(row));
        assertThat(r.sub(X).value()).isEqualTo(row.sub(VALUE));
        assertThat(X.pow(3).value()).isEqualTo(VALUE.pow(3));
        assertThat(X.matmul(X.transpose()).value()).isEqualTo(VALUE.matmul(VALUE.transpose()));
        assertThat(X.permute(1, 0).value()).isEqualTo(VALUE.permute(1, 0));
        assertThat(X.reshape(3, -1).value()).isEqualTo(VALUE.reshape(3, 2));
        assertThat(X.reshape(Shape.of(6)).value()).isEqualTo(VALUE.reshape(6));
        assertThat(r.broadcastTo(X.shape()).value()).isEqualTo(row.broadcastTo(X.shape()));
        assertThat(X.sumTo(r.shape()).value()).isEqualTo(VALUE.sumTo(row.shape()));
        assertThat(X.sum(0).value()).isEqualTo(VALUE.sum(0));
        assertThat(X.mean(Axes.of(1).kept()).value())
                .isEqualTo(VALUE.mean(Axes.of(1).kept()));
        assertThat(X.max(-1).value()).isEqualTo(VALUE.max(-1));
        assertThat(X.to(DType.FLOAT32).value()).isEqualTo(VALUE.to(DType.FLOAT32));
    }

    @Test
    void operatorsWithNumbersHaveTheValuesOfTheArrays() {
        NdArray signed = NdArray.of(0.0, -0.0, 0.3);
        for (NdArray value : List.of(VALUE, signed, signed.to(DType.FLOAT32))) {
            Tensor x = Tensor.variable(value);
            for (double c : new double[] {0.0, -0.0, 0.1, -3, Double.NaN}) {
                assertThat(x.add(c).value()).isEqualTo(value.add(c));
                assertThat(x.sub(c).value()).isEqualTo(value.sub(c));
                assertThat(x.rsub(c).value()).isEqualTo(value.rsub(c));
                assertThat(x.mul(c).value()).isEqualTo(value.mul(c));
                assertThat(x.div(c).value()).isEqualTo(value.div(c));
                assertThat(x.rdiv(c).value()).isEqualTo(value.rdiv(c));
            }
        }
    }

    /** Each matrix of a stack alone must have the bits it has in the stack, however the stack is multiplied. */
    @Test
    void productOfStacksHasTheValuesOfTheArrays() {
        NdArray stack = NdArray.of(Shape.of(2, 2, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        NdArray matrix = NdArray.of(new double[][] {{1, 0.1}, {2, 0.2}, {3, 0.3}});
        NdArray one = matrix.reshape(1, 3, 2);
        for (NdArray b : List.of(matrix, one, stack.transpose())) {
            assertThat(Tensor.variable(stack).matmul(Tensor.variable(b)).value())
                    .isEqualTo(stack.matmul(b));
        }
        assertThat(X.matmul(Tensor.variable(stack.transpose())).value()).isEqualTo(VALUE.matmul(stack.transpose()));
    }

    @Test
    void whatChangesNothingIsTheNodeItself() {
        assertThat(X.reshape(2, 3)).isSameAs(X);
        assertThat(X.broadcastTo(X.shape())).isSameAs(X);
        assertThat(X.sumTo(X.shape())).isSameAs(X);
        assertThat(X.to(DType.FLOAT64)).isSameAs(X);
    }

    @Test
    void detachedNodeIsAConstantOfTheSameValue() {
        Tensor y = X.neg();
        assertThat(y.detach().isConstant()).isTrue();
        assertThat(y.detach().value()).isSameAs(y.value());
        Tensor constant = Tensor.constant(VALUE);
        assertThat(constant.detach()).isSameAs(constant);
    }

    @Test
    void textShowsOperationTypeShapeAndFirstValues() {
        assertThat(Tensor.variable(NdArray.scalar(2))).hasToString("Tensor variable float64 [] 2.0");
        assertThat(Tensor.constant(NdArray.ofFloats(1))).hasToString("Tensor constant float32 [1] [1.0]");
        assertThat(X.mul(X)).hasToString("Tensor mul float64 [2, 3] [[0.25, 1.0, 4.0], [16.0, 9.0, 4.0]]");
        assertThat(X.matmul(X.transpose()).mean()).hasToString("Tensor mean float64 [] 6.0625");
    }

    @Test
    void inputsAreCopiedIn() {
        Tensor[] inputs = {X, X};
        Tensor y = Tensor.apply(Add.ADD, inputs);
        inputs[0] = y;
        assertThat(y.inputs()).containsExactly(X, X);
    }

    @Test
    void wrongNumberOfInputsIsTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.apply(Neg.NEG, X, X))
                .withMessage("neg: expected 1 input, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.apply(Mul.MUL, X))
                .withMessage("mul: expected 2 inputs, got 1");
    }

    @Test
    void operationThatGivesNoValueIsTold() {
        Op broken = new Op() {
            @Override
            public String label() {
                return "broken";
            }

            @Override
            @SuppressWarnings("NullAway") // the mistake that is told
            public NdArray forward(List<NdArray> x) {
                return null;
            }

            @Override
            public Tensor vjp(int i, Tensor g, Tensor y, List<Tensor> x) {
                return g;
            }
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> Tensor.apply(broken, X))
                .withMessage("forward of broken gave null");
    }

    @Test
    void shapesThatDoNotFitAreNamedAsTheyWereWritten() {
        Tensor a = Tensor.variable(NdArray.zeros(3, 2));
        Tensor b = Tensor.constant(NdArray.zeros(4, 2));
        refused(() -> a.add(b), "add: cannot broadcast [3, 2] with [4, 2]: axis 0 has sizes 3 and 4");
        refused(() -> a.rsub(b), "rsub: cannot broadcast [3, 2] with [4, 2]: axis 0 has sizes 3 and 4");
        refused(() -> a.rdiv(b), "rdiv: cannot broadcast [3, 2] with [4, 2]: axis 0 has sizes 3 and 4");
        refused(() -> a.matmul(a), "matmul [3, 2] x [3, 2]: inner sizes must agree, 2 != 3");
        refused(() -> a.reshape(4), "reshape: [3, 2] has 6 elements, [4] has 4");
        refused(() -> a.broadcastTo(Shape.of(2)), "broadcastTo: [3, 2] does not broadcast to [2]");
        refused(() -> a.sumTo(Shape.of(3)), "sumTo: [3, 2] does not sum to [3]");
        refused(() -> a.sum(2), "sum: shape [3, 2] has no axis 2, axes run from -2 to 1");
        refused(() -> a.sum().transpose(), "transpose: expected rank 2 or more, got shape []");
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatExceptionOfType(ShapeException.class).isThrownBy(call).withMessage(message);
    }

    @Test
    void typesThatDifferAreNamedWithTheShapesThatWereWritten() {
        Tensor row = Tensor.variable(NdArray.ofFloats(1, 2, 3));
        Tensor stack = Tensor.variable(NdArray.zeros(4, 2, 3));
        Tensor matrix = Tensor.variable(NdArray.zeros(3, 5).to(DType.FLOAT32));
        differ(() -> X.add(row), "add: types differ, float64 [2, 3] and float32 [3]");
        differ(() -> row.mul(X), "mul: types differ, float32 [3] and float64 [2, 3]");
        differ(() -> X.rsub(row), "rsub: types differ, float64 [2, 3] and float32 [3]");
        differ(() -> X.rdiv(row), "rdiv: types differ, float64 [2, 3] and float32 [3]");
        differ(() -> stack.matmul(matrix), "matmul: types differ, float64 [4, 2, 3] and float32 [3, 5]");
    }

    private static void differ(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message + ": convert one with to(...)");
    }

    @Test
    void noNodeHoldsNullAndNoTypeIsNull() {
        missing(() -> Tensor.variable(null), "variable: the value must not be null");
        missing(() -> Tensor.constant(null), "constant: the value must not be null");
        missing(() -> X.to(null), "to: the type must not be null");
        missing(() -> X.value().to(null), "to: the type must not be null");
        missing(() -> NdArray.full(Shape.of(2), null, 1), "full: the type must not be null");
    }

    private static void missing(ThrowingCallable call, String message) {
        assertThatNullPointerException().isThrownBy(call).withMessage(message);
    }
}
