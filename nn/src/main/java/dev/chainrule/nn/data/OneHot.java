package dev.chainrule.nn.data;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;

/** Labels as rows of targets: 1 in the place of the label, 0 elsewhere. */
public final class OneHot {
    private OneHot() {}

    /**
     * Targets for labels: {@code of(3, 2, 0)} is {@code [[0, 0, 1], [1, 0, 0]]}.
     *
     * @param classes the number of values that a label can have: the length of each row
     * @param labels each from 0 to {@code classes - 1}
     * @return {@code [labels, classes]}
     * @throws IllegalArgumentException if a label is out of range; the message names it
     */
    public static NdArray of(int classes, int... labels) {
        if (classes < 1) {
            throw new IllegalArgumentException("oneHot: classes must be at least 1, but is " + classes);
        }
        double[] y = new double[Math.multiplyExact(labels.length, classes)];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "oneHot: label " + i + " is " + labels[i] + ", expected 0 to " + (classes - 1));
            }
            y[i * classes + labels[i]] = 1;
        }
        return NdArray.of(Shape.of(labels.length, classes), y);
    }
}
