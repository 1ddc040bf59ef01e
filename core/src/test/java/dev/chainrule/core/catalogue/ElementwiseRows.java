package dev.chainrule.core.catalogue;

import static dev.chainrule.core.catalogue.Catalogue.pair;
import static dev.chainrule.core.catalogue.Catalogue.single;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.function.Domain;
import dev.chainrule.core.function.Functions;
import dev.chainrule.core.function.Pairs;
import dev.chainrule.core.graph.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Elementwise functions that have parameters or two inputs. */
final class ElementwiseRows {
    /** Away from 0 by more than the reach of a difference quotient, so that a point is nowhere near the origin. */
    private static final Domain RIGHT = Domain.POSITIVE.sampled(0.5, 3);

    private static final Domain LEFT =
            Domain.between(Double.NEGATIVE_INFINITY, 0).sampled(-3, -0.5);

    private ElementwiseRows() {}

    static List<Operation> rows() {
        List<Operation> rows = new ArrayList<>();
        parameters(rows);
        pairs(rows);
        masks(rows);
        return rows;
    }

    private static void parameters(List<Operation> rows) {
        for (double slope : new double[] {0.01, -0.5, 1.5}) {
            rows.add(single(
                            "leakyRelu",
                            "x, or a x below 0; g, or a g, a = " + slope,
                            x -> Functions.leakyRelu(x, slope))
                    .on(Domain.NONZERO));
        }
        for (double alpha : new double[] {1, 0.3, 2}) {
            rows.add(single(
                            "elu",
                            "x, or a (e^x - 1) below 0; g, or g a e^x, a = " + alpha,
                            x -> Functions.elu(x, alpha))
                    .on(Domain.NONZERO)
                    .order(3));
        }
        rows.add(single("geluTanh", "x sigma(2u), u = sqrt(2/pi) (x + 0.044715 x^3)", Functions::geluTanh)
                .order(3));
        rows.add(single("clamp", "x between bounds; g inside, else 0", x -> Functions.clamp(x, -1, 2))
                .on(Domain.REALS.without(-1, 2)));
    }

    private static void pairs(List<Operation> rows) {
        rows.add(pair("pow", "a^b; g b a^(b-1), g y ln a", Pairs::pow)
                .on(Domain.POSITIVE.sampled(0.2, 3), Domain.REALS));
        rows.add(pair("atan2", "angle of (b, a); g b / r^2, -g a / r^2", Pairs::atan2)
                .on(RIGHT, Domain.REALS));
        rows.add(pair("atan2", "angle of (b, a), a below 0", Pairs::atan2).on(LEFT, Domain.REALS));
        rows.add(pair("atan2", "angle of (b, a), b above 0", Pairs::atan2).on(Domain.REALS, RIGHT));
        rows.add(
                pair("hypot", "sqrt(a^2 + b^2); g a / y, g b / y", Pairs::hypot).on(RIGHT, Domain.REALS));
        rows.add(pair("hypot", "sqrt(a^2 + b^2), b below 0", Pairs::hypot).on(Domain.REALS, LEFT));
        rows.add(pair("logAddExp", "ln(e^a + e^b); g sigma(a - b), g sigma(b - a)", Pairs::logAddExp));
        rows.add(pair("maximum", "the larger; g to it", (a, b) -> Pairs.maximum(a, b.add(farAway(b)))));
        rows.add(pair("minimum", "the smaller; g to it", (a, b) -> Pairs.minimum(a, b.add(farAway(b)))));
    }

    private static void masks(List<Operation> rows) {
        rows.add(pair("where", "a or b by a mask; g to what was chosen", (a, b) -> {
            NdArray mask = everyThird(b.shape(), b.type());
            return Catalogue.squared(Pairs.where(mask, a, b));
        }));
        rows.add(single("maskedFill", "x or a number by a mask; g where x was kept", x -> {
            NdArray mask = everyThird(x.shape(), x.type());
            return Catalogue.squared(Pairs.maskedFill(x, mask, 0.7));
        }));
    }

    /** +7 and -7 in turn: moves samples from -3 to 3 clear of others from there, some above and some below. */
    private static Tensor farAway(Tensor b) {
        double[] values = new double[b.shape().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 2 == 0 ? 7 : -7;
        }
        return Tensor.constant(NdArray.of(b.shape(), values).to(b.type()));
    }

    private static NdArray everyThird(Shape shape, DType type) {
        double[] values = new double[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 3 == 1 ? 1 : 0;
        }
        return NdArray.of(shape, values).to(type);
    }
}
