package dev.chainrule.core.catalogue;

import static dev.chainrule.core.catalogue.Catalogue.squared;
import static dev.chainrule.core.function.LinearAlgebra.cholesky;
import static dev.chainrule.core.function.LinearAlgebra.cosineSimilarity;
import static dev.chainrule.core.function.LinearAlgebra.det;
import static dev.chainrule.core.function.LinearAlgebra.diag;
import static dev.chainrule.core.function.LinearAlgebra.diagonal;
import static dev.chainrule.core.function.LinearAlgebra.dot;
import static dev.chainrule.core.function.LinearAlgebra.einsum;
import static dev.chainrule.core.function.LinearAlgebra.inverse;
import static dev.chainrule.core.function.LinearAlgebra.logabsdet;
import static dev.chainrule.core.function.LinearAlgebra.matrixPower;
import static dev.chainrule.core.function.LinearAlgebra.outer;
import static dev.chainrule.core.function.LinearAlgebra.solve;
import static dev.chainrule.core.function.LinearAlgebra.trace;
import static dev.chainrule.core.function.LinearAlgebra.tril;
import static dev.chainrule.core.function.LinearAlgebra.triu;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.function.Domain;
import dev.chainrule.core.graph.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The rows of linear algebra. */
final class LinearAlgebraRows {
    /** Between -1 and 1, where n + 1 on the diagonal keep a matrix regular. */
    private static final Domain SMALL = Domain.REALS.sampled(-1, 1);

    private LinearAlgebraRows() {}

    static List<Operation> rows() {
        return List.of(
                vectorProducts(),
                Operation.of("dot", "sum a b; g b, g a")
                        .over("[3] x [3]", (x, random) -> squared(dot(x.get(0), x.get(1))))
                        .over("[1] x [1]", (x, random) -> dot(x.get(0), x.get(1)))
                        .over("[0] x [0]", (x, random) -> dot(x.get(0), x.get(1))),
                Operation.of("outer", "a_i b_j; G b, G^T a")
                        .over("[2] x [3]", (x, random) -> outer(x.get(0), x.get(1)))
                        .over("[1] x [1]", (x, random) -> outer(x.get(0), x.get(1)))
                        .over("[0] x [2]", (x, random) -> outer(x.get(0), x.get(1))),
                einsums(),
                Operation.of("cosineSimilarity", "cos of the angle of a, b")
                        .over("[3] x [3]", (x, random) -> cosineSimilarity(x.get(0), x.get(1), 0))
                        .over("[2, 3] x [3]", (x, random) -> cosineSimilarity(x.get(0), x.get(1), -1))
                        .over("[3, 1, 2] x [3, 2, 1]", (x, random) -> cosineSimilarity(x.get(0), x.get(1), 0, 50))
                        .over("[2, 0] x [1, 0]", (x, random) -> cosineSimilarity(x.get(0), x.get(1), 1)),
                parts("diagonal", "x_ij, j - i = k; back to its place", (x, k) -> diagonal(x, k)),
                Operation.of("diag", "a vector on a diagonal; that diagonal")
                        .over("[3]", (x, random) -> squared(diag(x.get(0), random.nextInt(3) - 1)))
                        .over("[1]", (x, random) -> squared(diag(x.get(0), 0)))
                        .over("[0]", (x, random) -> diag(x.get(0), 1)),
                parts("trace", "sum x_ii; g I", (x, k) -> trace(x)),
                parts("tril", "x_ij, j - i <= k, else 0; the same of G", (x, k) -> tril(x, k)),
                parts("triu", "x_ij, j - i >= k, else 0; the same of G", (x, k) -> triu(x, k)),
                solutions(),
                matrices("inverse", "X^-1; -Y^T G Y^T", x -> inverse(regular(x))),
                matrices("logabsdet", "ln |det X|; g X^-T", x -> logabsdet(regular(x))),
                matrices("cholesky", "L, X = L L^T; sym(L^-T phi(L^T G) L^-1)", x -> cholesky(positive(x))),
                matrices("det", "det X; g cofactors", x -> det(x))
                        .over("[2, 5, 5]", (x, random) -> det(regular(x.get(0)))),
                matrices("matrixPower", "X^n; that of the products", x -> matrixPower(x, 3))
                        .over("[2, 2, 2]", (x, random) -> matrixPower(regular(x.get(0)), -2))
                        .over("[4, 4]", (x, random) -> matrixPower(x.get(0), 6)));
    }

    private static Operation vectorProducts() {
        return Operation.of("matmul", "A B with vectors; G B^T, A^T G")
                .over("[3] x [3]", (x, random) -> x.get(0).matmul(x.get(1)))
                .over("[2, 3] x [3]", (x, random) -> x.get(0).matmul(x.get(1)))
                .over("[2] x [2, 3]", (x, random) -> x.get(0).matmul(x.get(1)))
                .over("[2] x [3, 2, 2]", (x, random) -> x.get(0).matmul(x.get(1)))
                .over("[2, 1, 3, 2] x [2]", (x, random) -> x.get(0).matmul(x.get(1)))
                .over("[0] x [0, 3]", (x, random) -> x.get(0).matmul(x.get(1)))
                .over("[0, 3] x [3]", (x, random) -> x.get(0).matmul(x.get(1)));
    }

    private static Operation einsums() {
        Operation row = Operation.of("einsum", "sums of products; the same with G in place of the operand");
        String[][] cases = {
            {"->", "[]"},
            {"ji", "[2, 3]"},
            {"ii->", "[3, 3]"},
            {"ii->i", "[2, 2]"},
            {"iji->j", "[2, 3, 2]"},
            {"...ij->...", "[2, 2, 3]"},
            {"ij,jk->ik", "[2, 3] x [3, 2]"},
            {"ij,jk->ki", "[1, 3] x [3, 2]"},
            {"ij,ij->", "[2, 3] x [2, 3]"},
            {"ij,ij->ij", "[3, 2] x [3, 2]"},
            {"i,j", "[2] x [3]"},
            {"bij,bjk->bik", "[2, 2, 3] x [2, 3, 1]"},
            {"bij,kj->bki", "[2, 2, 3] x [2, 3]"},
            {"...ij,...jk", "[2, 1, 2, 2] x [3, 2, 2]"},
            {"ij,jk->ik", "[2, 1] x [3, 2]"},
            {"ij,ij->i", "[2, 3] x [1, 3]"},
            {"a,ab,bc,c->", "[2] x [2, 3] x [3, 2] x [2]"},
            {"i,i,i->i", "[3] x [3] x [3]"},
            {"ij,jk->ik", "[2, 0] x [0, 3]"},
        };
        for (String[] one : cases) {
            String shapes = one[1];
            Operation single = Operation.of("", "").over(shapes, (x, random) -> {
                Tensor y = einsum(one[0], x.toArray(new Tensor[0]));
                return x.size() == 1 ? squared(y) : y;
            });
            row = row.over(one[0] + " of " + shapes, single.classes().get(shapes));
        }
        return row;
    }

    /** A linear function of matrices and an offset, squared so that its second derivative is not zero. */
    private static Operation parts(String name, String formula, BiFunction<Tensor, Integer, Tensor> f) {
        return Operation.of(name, formula)
                .over("[3, 3]", (x, random) -> squared(f.apply(x.get(0), 0)))
                .over("[2, 4]", (x, random) -> squared(f.apply(x.get(0), 1)))
                .over("[4, 2]", (x, random) -> squared(f.apply(x.get(0), -2)))
                .over("[2, 1, 3, 2]", (x, random) -> squared(f.apply(x.get(0).transpose(), random.nextInt(3) - 1)))
                .over("[2, 2]", (x, random) -> squared(f.apply(x.get(0), 7)))
                .over("[0, 3]", (x, random) -> f.apply(x.get(0), 0));
    }

    private static Operation matrices(String name, String formula, UnaryOperator<Tensor> f) {
        return Operation.of(name, formula)
                .on(SMALL)
                .over("[1, 1]", (x, random) -> f.apply(x.get(0)))
                .over("[2, 2]", (x, random) -> f.apply(x.get(0)))
                .over("[3, 3]", (x, random) -> f.apply(x.get(0)))
                .over("[2, 1, 3, 3]", (x, random) -> f.apply(x.get(0).transpose()))
                .over("[0, 2, 2]", (x, random) -> f.apply(x.get(0)))
                .over("[0, 0]", (x, random) -> f.apply(x.get(0)))
                .over("[2, 0, 0]", (x, random) -> f.apply(x.get(0)));
    }

    private static Operation solutions() {
        Operation row = Operation.of("solve", "A X = B; -A^-T G X^T, A^-T G").on(SMALL);
        for (String shapes : List.of(
                "[3, 3] x [3, 2]",
                "[3, 3] x [3]",
                "[1, 1] x [1]",
                "[2, 2, 2] x [2, 2]",
                "[2, 1, 2, 2] x [3, 2, 1]",
                "[2, 3, 3] x [3]",
                "[2, 2] x [2, 0]",
                "[0, 0] x [0, 3]")) {
            row = row.over(shapes, (x, random) -> solve(regular(x.get(0)), x.get(1)));
        }
        return row;
    }

    /** X + (n + 1) I. */
    private static Tensor regular(Tensor x) {
        int n = x.shape().size(-1);
        return x.add(Tensor.constant(unit(n).mul(n + 1).to(x.type())));
    }

    /** X X^T + I. */
    private static Tensor positive(Tensor x) {
        return x.matmul(x.transpose())
                .add(Tensor.constant(unit(x.shape().size(-1)).to(x.type())));
    }

    private static NdArray unit(int n) {
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            rows[i][i] = 1;
        }
        return NdArray.of(
                Shape.of(n, n),
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }
}
