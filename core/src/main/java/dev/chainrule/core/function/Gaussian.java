package dev.chainrule.core.function;

import static dev.chainrule.core.function.Functions.clamp;
import static dev.chainrule.core.function.Functions.erfc;
import static dev.chainrule.core.function.Functions.exp;
import static dev.chainrule.core.function.Functions.sigmoid;
import static dev.chainrule.core.function.Functions.square;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.graph.Tensor;

/**
 * What the normal distribution brings to activations: its density φ(x) = e^(-x²/2) / √(2π) and its distribution Φ(x) =
 * erfc(-x/√2) / 2, which keeps its digits in the lower tail, where (1 + erf(x/√2)) / 2 has none left.
 */
final class Gaussian {
    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double ROOT_OF_PI = Math.sqrt(Math.PI);

    private Gaussian() {}

    /** x Φ(x). */
    static NdArray gelu(NdArray x) {
        return x.mul(0.5).mul(x.mul(-ROOT_HALF).erfc());
    }

    /** (x Φ(x))' = Φ(x) + x φ(x). */
    static Tensor geluPrime(Tensor x) {
        Tensor distribution = erfc(x.mul(-ROOT_HALF)).mul(0.5);
        Tensor density = exp(square(x).mul(-0.5)).mul(ROOT_HALF / ROOT_OF_PI);
        return distribution.add(x.mul(density));
    }

    /** x σ(2u), u = √(2/π) (x + 0.044715 x³). Beyond ±100, where σ(2u) is 0 or 1, u stands still: its slope would overflow. */
    static Tensor geluTanh(Tensor x) {
        Tensor t = clamp(x, -100, 100);
        Tensor twice = t.mul(square(t).mul(0.044715).add(1)).mul(2 * Math.sqrt(2) / ROOT_OF_PI);
        return x.mul(sigmoid(twice));
    }

    /** (erf x)' = 2/√π e^(-x²). */
    static Tensor erfPrime(Tensor x) {
        return exp(square(x).neg()).mul(2 / ROOT_OF_PI);
    }
}
