package dev.chainrule.core.catalogue;

import static dev.chainrule.core.function.Functions.logSoftmax;
import static dev.chainrule.core.function.Functions.logsumexp;
import static dev.chainrule.core.function.Functions.softmax;

import dev.chainrule.core.array.Axes;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.function.Domain;
import dev.chainrule.core.function.Elementwise;
import dev.chainrule.core.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Every operation, once. Whatever stands here is checked; a test fails by name for an operation that does not.
 *
 * <p>The rows of {@link Elementwise} are taken over as they are.
 */
public final class Catalogue {
    private Catalogue() {}

    /** All rows. */
    public static List<Operation> all() {
        List<Operation> rows = new ArrayList<>();
        for (Elementwise f : Elementwise.values()) {
            rows.add(Operation.of(f.label(), "elementwise")
                    .on(f.domain())
                    .order(3)
                    .over(ShapeClasses.ANY, x -> Tensor.apply(f, x.get(0))));
        }
        arithmetic(rows);
        rearranging(rows);
        reductions(rows);
        rows.addAll(ElementwiseRows.rows());
        rows.addAll(ReductionRows.rows());
        rows.addAll(ShapingRows.rows());
        rows.addAll(LinearAlgebraRows.rows());
        rows.addAll(NetworkRows.rows());
        rows.addAll(LossRows.rows());
        return rows;
    }

    private static void arithmetic(List<Operation> rows) {
        rows.add(pair("add", "a + b; g, g", Tensor::add)
                .over(ShapeClasses.ANY, x -> x.get(0).add(0.7)));
        rows.add(pair("sub", "a - b; g, -g", Tensor::sub)
                .over(ShapeClasses.ANY, x -> x.get(0).sub(0.7)));
        rows.add(pair("rsub", "b - a; -g, g", Tensor::rsub)
                .over(ShapeClasses.ANY, x -> x.get(0).rsub(0.7)));
        rows.add(pair("mul", "a b; g b, g a", Tensor::mul)
                .over(ShapeClasses.ANY, x -> x.get(0).mul(0.7)));
        rows.add(pair("div", "a / b; g / b, -g y / b", Tensor::div)
                .on(Domain.REALS, Domain.NONZERO)
                .over(ShapeClasses.ANY, x -> x.get(0).div(0.7)));
        rows.add(pair("rdiv", "b / a; -g y / a, g / a", Tensor::rdiv)
                .on(Domain.NONZERO, Domain.REALS)
                .over(ShapeClasses.ANY, x -> x.get(0).rdiv(0.7)));
        rows.add(single("neg", "-a; -g", Tensor::neg));
        for (double p : new double[] {-2, -1, -0.5, 0, 0.5, 1, 2, 3, 2.5}) {
            boolean everywhere = p == Math.rint(p) && p >= 0;
            rows.add(single("pow", "x^p; g p x^(p-1), p = " + p, x -> x.pow(p))
                    .on(everywhere ? Domain.REALS : Domain.POSITIVE));
        }
        rows.add(Operation.of("matmul", "A B; G B^T, A^T G")
                .over(ShapeClasses.PRODUCT, x -> x.get(0).matmul(x.get(1))));
    }

    private static void rearranging(List<Operation> rows) {
        rows.add(Operation.of("transpose", "A^T; G^T")
                .over("[2, 3]", (x, random) -> squared(x.get(0).transpose()))
                .over("[2, 1, 4]", (x, random) -> squared(x.get(0).transpose()))
                .over("[2, 3] x [4, 3]", (x, random) -> x.get(0).matmul(x.get(1).transpose()))
                .over("[3, 2] x [3, 4]", (x, random) -> x.get(0).transpose().matmul(x.get(1)))
                .over("[3, 2] x [2, 3]", (x, random) -> x.get(0).transpose().add(x.get(1)))
                .over("[0, 2]", (x, random) -> x.get(0).transpose()));
        rows.add(Operation.of("permute", "axes in another order; g, permuted back")
                .over("[]", (x, random) -> squared(x.get(0).permute()))
                .over("[3]", (x, random) -> squared(x.get(0).permute(0)))
                .over("[2, 3, 4]", (x, random) -> squared(x.get(0).permute(random.permutation(3))))
                .over("[2, 1, 3, 2]", (x, random) -> squared(x.get(0).permute(-1, 0, -2, 1)))
                .over("[2, 0, 3]", (x, random) -> x.get(0).permute(random.permutation(3))));
        rows.add(Operation.of("reshape", "the same elements; g in x's shape")
                .over("[]", (x, random) -> squared(x.get(0).reshape(1, 1)))
                .over("[6]", (x, random) -> squared(x.get(0).reshape(2, -1)))
                .over("[2, 3]", (x, random) -> squared(x.get(0).reshape(Shape.of(3, 2))))
                .over("[1]", (x, random) -> squared(x.get(0).reshape()))
                .over("[2, 3, 2]", (x, random) -> squared(x.get(0).transpose().reshape(-1)))
                .over("[0, 3]", (x, random) -> x.get(0).reshape(3, 0, 2)));
        rows.add(Operation.of("broadcastTo", "x repeated; sumTo x's shape")
                .over("[]", (x, random) -> squared(x.get(0).broadcastTo(Shape.of(2, 3))))
                .over("[3]", (x, random) -> squared(x.get(0).broadcastTo(Shape.of(2, 3))))
                .over("[2, 1]", (x, random) -> squared(x.get(0).broadcastTo(Shape.of(4, 2, 3))))
                .over("[1]", (x, random) -> x.get(0).broadcastTo(Shape.of(0))));
        rows.add(Operation.of("sumTo", "x added up; broadcastTo x's shape")
                .over("[2, 3]", (x, random) -> squared(x.get(0).sumTo(Shape.of())))
                .over("[4, 2, 3]", (x, random) -> squared(x.get(0).sumTo(Shape.of(2, 1))))
                .over("[2, 3, 2]", (x, random) -> squared(x.get(0).sumTo(Shape.of(2, 1, 2))))
                .over("[0, 3]", (x, random) -> x.get(0).sumTo(Shape.of(3))));
    }

    private static void reductions(List<Operation> rows) {
        rows.add(reduction("sum", "sum x; g repeated", Tensor::sum));
        rows.add(reduction("mean", "sum x / n; g / n repeated", Tensor::mean));
        rows.add(reduction("max", "the largest; g to it, shared by ties", Tensor::max)
                .withDistinctElements());
        rows.add(reduction("logsumexp", "ln sum e^x; g softmax(x)", (x, axes) -> logsumexp(x, axes)));
        rows.add(along("softmax", "e^x / sum e^x; y (g - sum g y)", (x, axes) -> softmax(x, axes)));
        rows.add(along("logSoftmax", "x - ln sum e^x; g - softmax(x) sum g", (x, axes) -> logSoftmax(x, axes)));
    }

    // ---- how rows are made ----

    /** An operation on one input of any shape. */
    static Operation single(String name, String formula, Function<Tensor, Tensor> f) {
        return Operation.of(name, formula).over(ShapeClasses.ANY, x -> f.apply(x.get(0)));
    }

    /** An operation on two inputs that broadcast. */
    static Operation pair(String name, String formula, BiFunction<Tensor, Tensor, Tensor> f) {
        return Operation.of(name, formula).over(ShapeClasses.BROADCAST, x -> f.apply(x.get(0), x.get(1)));
    }

    /** A reduction over classes of axes, squared so that its second derivative is not zero. */
    static Operation reduction(String name, String formula, BiFunction<Tensor, Axes, Tensor> f) {
        return Operation.of(name, formula)
                .over("[]", (x, random) -> squared(f.apply(x.get(0), Axes.ALL)))
                .over("[5]", (x, random) -> squared(f.apply(x.get(0), Axes.of(0))))
                .over("[2, 3]", (x, random) -> squared(f.apply(x.get(0), Axes.ALL)))
                .over(
                        "[3, 2]",
                        (x, random) -> squared(f.apply(x.get(0), Axes.of(-1).kept())))
                .over("[4, 3]", (x, random) -> squared(f.apply(x.get(0), Axes.of(0))))
                .over("[2, 3, 2]", (x, random) -> squared(f.apply(x.get(0), Axes.of(0, -1))))
                .over(
                        "[2, 2, 3]",
                        (x, random) -> squared(f.apply(x.get(0), Axes.of(1, 2).kept())))
                .over("[3, 1, 2]", (x, random) -> squared(f.apply(x.get(0), Axes.ALL.kept())))
                .over("[0, 3]", (x, random) -> f.apply(x.get(0), Axes.of(1)));
    }

    /** A function along axes that keeps the shape. */
    static Operation along(String name, String formula, BiFunction<Tensor, Axes, Tensor> f) {
        return Operation.of(name, formula)
                .over("[5]", (x, random) -> f.apply(x.get(0), Axes.of(0)))
                .over("[1]", (x, random) -> f.apply(x.get(0), Axes.of(-1)))
                .over("[3, 4]", (x, random) -> f.apply(x.get(0), Axes.of(-1)))
                .over("[4, 3]", (x, random) -> f.apply(x.get(0), Axes.of(0)))
                .over("[2, 3, 2]", (x, random) -> f.apply(x.get(0), Axes.of(0, 2)))
                .over("[0, 3]", (x, random) -> f.apply(x.get(0), Axes.of(1)));
    }

    /** y^2: gives a linear operation a second derivative. */
    static Tensor squared(Tensor y) {
        return y.mul(y);
    }
}
