package dev.chainrule.core.function;

import static dev.chainrule.core.function.LinearAlgebra.solve;
import static dev.chainrule.core.function.LinearAlgebra.tril;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/**
 * Lower triangular L with A = L Lᵀ. Rule: (S + Sᵀ) / 2 with S = L⁻ᵀ Φ(Lᵀ G) L⁻¹, where Φ keeps the lower triangle and halves
 * the diagonal. Source: Murray, "Differentiation of the
 * Cholesky decomposition" (2016).
 */
enum Cholesky implements Op.Unary {
    CHOLESKY;

    @Override
    public String label() {
        return "cholesky";
    }

    @Override
    public NdArray forward(NdArray x) {
        return Decompositions.cholesky(x);
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        Tensor upper = y.transpose();
        Tensor product = upper.matmul(g);
        Tensor phi = tril(product, 0).add(tril(product, -1)).mul(0.5);
        Tensor s = solve(upper, solve(upper, phi).transpose());
        return s.add(s.transpose()).mul(0.5);
    }
}
