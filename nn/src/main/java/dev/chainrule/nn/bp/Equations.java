package dev.chainrule.nn.bp;

import org.apache.commons.math3.linear.RealMatrix;

/** The four equations in rows on one network and batch, each of them from any error of the layer it starts from. */
final class Equations {
    private static final double UNIT_ROUNDOFF = 0x1p-53;

    private final Network net;
    private final RealMatrix y;
    private final RowForm.Backprop pass;
    private final Rounding rounding;

    private Equations(Network net, RealMatrix y, RowForm.Backprop pass) {
        this.net = net;
        this.y = y;
        this.pass = pass;
        this.rounding = Rounding.of(net, pass, roundoff());
    }

    static Equations of(Network net, RealMatrix x, RealMatrix y) {
        RowForm.Backprop pass = RowForm.backprop(net, x, y);
        for (int l = 1; l <= net.layers(); l++) {
            if (!Entries.finite(pass.delta(l)) || !Entries.finite(pass.nablaW(l))) {
                throw new IllegalArgumentException("check: the gradient of layer " + l
                        + " is not finite, so there is nothing to compare with; see x, y and the domain of the cost");
            }
        }
        return new Equations(net, Entries.copy(y), pass);
    }

    Network net() {
        return net;
    }

    RowForm.Backprop pass() {
        return pass;
    }

    RealMatrix y() {
        return y;
    }

    /** The number m of examples. */
    int m() {
        return y.getRowDimension();
    }

    Expected bp1() {
        int last = net.layers();
        RealMatrix difference =
                Entries.zip(pass.z(last), y, (z, yj) -> net.cost().terms(net.sigma(last), z, yj));
        RealMatrix input = rounding.spread(last, y, (z, yj) -> net.cost().delta(net.sigma(last), z, yj));
        RealMatrix terms = difference.add(input).scalarMultiply(1.0 / m());
        return new Expected(pass.delta(last), terms);
    }

    Expected bp2(int layer, Expected next) {
        RealMatrix w = net.w(layer + 1);
        RealMatrix sigmaPrime = sigmaPrime(layer);
        return new Expected(
                RowForm.bp2(w, next.value(), sigmaPrime),
                RowForm.bp2(
                        Entries.abs(w),
                        next.terms(),
                        Entries.abs(sigmaPrime).add(rounding.spread(layer, net.sigma(layer)::sigmaPrime))));
    }

    Expected bp3(Expected delta) {
        return new Expected(Entries.row(RowForm.bp3(delta.value())), Entries.row(RowForm.bp3(delta.terms())));
    }

    Expected bp4(int layer, Expected delta) {
        return new Expected(
                RowForm.bp4(pass.a(layer - 1), delta.value()), RowForm.bp4(rounding.a(layer - 1), delta.terms()));
    }

    RealMatrix sigmaPrime(int layer) {
        return Entries.map(pass.z(layer), net.sigma(layer)::sigmaPrime);
    }

    /**
     * The largest difference, in units of the terms, that two correct computations may show by rounding alone.
     *
     * <p>A sum of n terms, in any order, is off by at most n u times the sum of their magnitudes, u = 2⁻⁵³ (Higham,
     * "Accuracy and Stability of Numerical Algorithms", section 4.2); so two differ by 2 n u. All sums of a forward and
     * backward pass together have n = m + 2 Σ (width + 8) terms, where 8 stands for σ, σ' and the products.
     */
    double roundoff() {
        int n = m();
        for (int l = 0; l <= net.layers(); l++) {
            n += 2 * (net.width(l) + 8);
        }
        return 2 * n * UNIT_ROUNDOFF;
    }
}
