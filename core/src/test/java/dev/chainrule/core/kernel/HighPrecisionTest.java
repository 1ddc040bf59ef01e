package dev.chainrule.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chainrule.core.kernel.Kernels.Unary;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class HighPrecisionTest {

    /** 40 digits that can be looked up in tables. */
    @Test
    void agreesWithPublishedConstants() {
        assertThat(digits(HighPrecision.of(Unary.EXP, 1))).isEqualTo("2.718281828459045235360287471352662497757");
        assertThat(digits(HighPrecision.of(Unary.LOG, 2))).isEqualTo("0.6931471805599453094172321214581765680755");
        assertThat(digits(HighPrecision.of(Unary.LOG, 10))).isEqualTo("2.302585092994045684017991454684364207601");
        assertThat(digits(HighPrecision.of(Unary.LOG10, 2))).isEqualTo("0.3010299956639811952137388947244930267682");
        assertThat(digits(HighPrecision.of(Unary.EXP2, 0.5))).isEqualTo("1.41421356237309504880168872420969807857");
        assertThat(digits(HighPrecision.of(Unary.SINH, 1))).isEqualTo("1.175201193643801456882381850595600815156");
        assertThat(digits(HighPrecision.of(Unary.COSH, 1))).isEqualTo("1.543080634815243778477905620757061682602");
        assertThat(digits(HighPrecision.of(Unary.EXPM1, 0x1p-52)))
                .isEqualTo("0.0000000000000002220446049250313327366296217747848062239");
        assertThat(digits(HighPrecision.of(Unary.LOG1P, 0x1p-52)))
                .isEqualTo("0.0000000000000002220446049250312834328230454615487925982");
        assertThat(digits(HighPrecision.of(Unary.SOFTPLUS, 0))).isEqualTo("0.6931471805599453094172321214581765680755");
    }

    @Test
    void hasTheSymmetriesOfTheFunctions() {
        for (double x : new double[] {1e-17, 0.3, 2, 30}) {
            assertThat(digits(HighPrecision.of(Unary.SIGMOID, x).add(HighPrecision.of(Unary.SIGMOID, -x))))
                    .isEqualTo(digits(BigDecimal.ONE));
            assertThat(digits(HighPrecision.of(Unary.SIGMOID, x).multiply(HighPrecision.of(Unary.SIGMOID, -x))))
                    .isEqualTo(digits(HighPrecision.of(Unary.SIGMOID_PRIME, x)));
            assertThat(digits(HighPrecision.of(Unary.SOFTPLUS, x).subtract(HighPrecision.of(Unary.SOFTPLUS, -x))))
                    .isEqualTo(digits(new BigDecimal(x)));
            assertThat(digits(HighPrecision.of(Unary.TANH, x).negate()))
                    .isEqualTo(digits(HighPrecision.of(Unary.TANH, -x)));
        }
    }

    @Test
    void ulpsCountFromTheSpacingAroundTheExactValue() {
        assertThat(HighPrecision.ulps(1, BigDecimal.ONE.add(new BigDecimal(0x1p-53))))
                .isEqualTo(0.5);
        assertThat(HighPrecision.ulps(1, BigDecimal.ONE.subtract(new BigDecimal(0x1p-54))))
                .isEqualTo(0.5);
        assertThat(HighPrecision.ulps(0, new BigDecimal(Double.MIN_VALUE))).isEqualTo(1);
    }

    /** 40 digits, also by 22, which is near 7π, and at the end of the reduction. */
    @Test
    void sineCosineAndTangentAgreeWithPublishedValues() {
        assertThat(digits(HighPrecision.of(Unary.SIN, 1))).isEqualTo("0.8414709848078965066525023216302989996226");
        assertThat(digits(HighPrecision.of(Unary.COS, 1))).isEqualTo("0.5403023058681397174009366074429766037323");
        assertThat(digits(HighPrecision.of(Unary.TAN, 1))).isEqualTo("1.557407724654902230506974807458360173087");
        assertThat(digits(HighPrecision.of(Unary.SIN, 22))).isEqualTo("-0.008851309290403875921690256815772332463289");
        assertThat(digits(HighPrecision.of(Unary.SIN, -1048576)))
                .isEqualTo("-0.3304931400217346716397309590712820880787");
    }

    private static String digits(BigDecimal x) {
        return x.round(new MathContext(40, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }
}
