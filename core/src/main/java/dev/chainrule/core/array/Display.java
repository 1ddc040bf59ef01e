package dev.chainrule.core.array;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes numbers for people: six significant digits, the first elements of an array, nested brackets. */
final class Display {
    private static final int ELEMENTS = 12;
    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private Display() {}

    /** {@code 0.5}, {@code 1.23457e-10}, {@code 3.0}, {@code NaN}: the same text on every JDK. */
    static String number(double v) {
        if (Double.isNaN(v) || Double.isInfinite(v)) {
            return Double.toString(v);
        }
        if (v == 0) {
            return 1 / v < 0 ? "-0.0" : "0.0";
        }
        BigDecimal d = new BigDecimal(v).round(DIGITS).stripTrailingZeros();
        int exponent = d.precision() - d.scale() - 1;
        if (exponent >= -4 && exponent < 7) {
            return d.scale() <= 0 ? d.toBigInteger() + ".0" : d.toPlainString();
        }
        String digits = d.unscaledValue().abs().toString();
        return (v < 0 ? "-" : "") + digits.charAt(0) + "." + (digits.length() > 1 ? digits.substring(1) : "0") + "e"
                + exponent;
    }

    /** The elements in nested brackets, cut after the first ones. */
    static String elements(NdArray x) {
        StringBuilder text = new StringBuilder();
        append(text, x.dense(), 0, 0, ELEMENTS);
        return text.toString();
    }

    /** Appends the part of the array that begins at an offset; returns how many may follow. Empty brackets count as one. */
    private static int append(StringBuilder text, NdArray x, int axis, int offset, int left) {
        if (axis == x.shape().rank()) {
            text.append(number(x.at(offset)));
            return left - 1;
        }
        int size = x.shape().raw()[axis];
        int step = x.shape().strides()[axis];
        int rest = left;
        text.append('[');
        for (int i = 0; i < size; i++) {
            if (rest <= 0) {
                text.append(i == 0 ? "..." : ", ...");
                break;
            }
            text.append(i == 0 ? "" : ", ");
            rest = append(text, x, axis + 1, offset + i * step, rest);
        }
        text.append(']');
        return size == 0 ? rest - 1 : rest;
    }
}
