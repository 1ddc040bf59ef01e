package dev.chainrule.nn.bp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * How far rounding may move each z and a of a forward pass, in units of r, the largest relative error of one sum.
 *
 * <pre>
 *   ẑₗ = âₗ₋₁ |wₗ|ᵀ + |bₗ|,   âₗ = |aₗ| + max |σ(zₗ ± r ẑₗ) − σ(zₗ)| / r,   â₀ = |x|
 * </pre>
 *
 * <p>Where a neuron saturates, σ'(z) is as sensitive to z as z is large, and what a later layer makes of that is a relative
 * error above any fixed tolerance, though nothing is wrong. A difference within these bounds is explained by rounding.
 *
 * <p>Source: Higham, "Accuracy and Stability of Numerical Algorithms", section 1.6 (forward errors and condition) and 3.1.
 */
final class Rounding {
    private final double r;
    private final List<RealMatrix> z;
    private final List<RealMatrix> zTerms = new ArrayList<>();
    private final List<RealMatrix> aTerms = new ArrayList<>();

    private Rounding(Network net, RowForm.Backprop pass, double r) {
        this.r = r;
        this.z = pass.z();
        aTerms.add(Entries.abs(pass.a(0)));
        for (int l = 1; l <= net.layers(); l++) {
            RealMatrix products =
                    aTerms.get(l - 1).multiply(Entries.abs(net.w(l)).transpose());
            zTerms.add(Entries.addToEachRow(products, net.b(l).map(Math::abs)));
            aTerms.add(Entries.abs(pass.a(l)).add(spread(l, net.sigma(l)::sigma)));
        }
    }

    static Rounding of(Network net, RowForm.Backprop pass, double r) {
        return new Rounding(net, pass, r);
    }

    /** â of a layer, 0 to L. */
    RealMatrix a(int layer) {
        return aTerms.get(layer);
    }

    /** How far a function of z of a layer, 1 to L, may be moved. */
    RealMatrix spread(int layer, DoubleUnaryOperator f) {
        return spread(layer, Layers.at(layer, z), (zj, ignored) -> f.applyAsDouble(zj));
    }

    /** How far a function of z of a layer and of y may be moved. */
    RealMatrix spread(int layer, RealMatrix y, DoubleBinaryOperator f) {
        RealMatrix at = Entries.zip(Layers.at(layer, z), y, f);
        RealMatrix step = Layers.at(layer, zTerms).scalarMultiply(r);
        RealMatrix above = Entries.zip(Layers.at(layer, z).add(step), y, f).subtract(at);
        RealMatrix below = Entries.zip(Layers.at(layer, z).subtract(step), y, f).subtract(at);
        return Entries.zip(above, below, (p, q) -> Math.max(Math.abs(p), Math.abs(q)) / r);
    }
}
