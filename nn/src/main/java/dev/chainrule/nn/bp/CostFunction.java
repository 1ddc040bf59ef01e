package dev.chainrule.nn.bp;

/**
 * A cost of one output: its value C, its derivative ∂C/∂a, and the error δ = ∂C/∂z of the output neuron.
 *
 * <pre>
 *                    C                                  ∂C/∂a
 *   QUADRATIC        (a − y)² / 2                       a − y
 *   CROSS_ENTROPY    −[y ln a + (1 − y) ln(1 − a)]      (1 − y) / (1 − a) − y / a
 * </pre>
 *
 * <p>The cost of an example is the sum over its outputs, the cost of a batch the mean over its examples. The methods
 * that are given z know the pair of cross-entropy and sigmoid, in which σ' cancels and nothing overflows:
 *
 * <pre>
 *   C = y softplus(−z) + (1 − y) softplus(z)        δ = a − y = σ(z)(1 − y) − σ(−z) y
 * </pre>
 *
 * <p>Domain: cross-entropy needs 0 ≤ a ≤ 1 and 0 ≤ y ≤ 1; other a give NaN, a term of weight 0 is 0 (0 ln 0 = 0), and a
 * wrong certainty (a = 0 with y = 1) costs infinity. The pair takes every finite z.
 *
 * <p>Accuracy: the pair keeps the relative accuracy of C and δ where the output saturates, for y of 0 or 1 to a few
 * units in the last place.
 *
 * <p>Example: {@code CostFunction.CROSS_ENTROPY.delta(Neuron.SIGMOID, 0, 1)} is −0.5.
 *
 * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapter 1, equation (6), and chapter 3, "The cross-entropy
 * cost function", from equation (57) on.
 */
public enum CostFunction {
    QUADRATIC {
        @Override
        public double value(double a, double y) {
            return (a - y) * (a - y) / 2;
        }

        @Override
        public double derivative(double a, double y) {
            return a - y;
        }

        @Override
        double terms(Neuron sigma, double z, double y) {
            return (Math.abs(sigma.sigma(z)) + Math.abs(y)) * sigma.sigmaPrime(z);
        }
    },

    CROSS_ENTROPY {
        @Override
        public double value(double a, double y) {
            return weighted(y, -StrictMath.log(a)) + weighted(1 - y, -StrictMath.log1p(-a));
        }

        @Override
        public double derivative(double a, double y) {
            return a < 0 || a > 1 ? Double.NaN : weighted(1 - y, 1 / (1 - a)) - weighted(y, 1 / a);
        }

        @Override
        public double value(Neuron sigma, double z, double y) {
            return sigma == Neuron.SIGMOID
                    ? y * Neuron.SOFTPLUS.sigma(-z) + (1 - y) * Neuron.SOFTPLUS.sigma(z)
                    : super.value(sigma, z, y);
        }

        @Override
        public double delta(Neuron sigma, double z, double y) {
            return sigma == Neuron.SIGMOID ? sigma.sigma(z) * (1 - y) - sigma.sigma(-z) * y : super.delta(sigma, z, y);
        }

        @Override
        double terms(Neuron sigma, double z, double y) {
            double a = sigma.sigma(z);
            return sigma == Neuron.SIGMOID
                    ? a * (1 - y) + sigma.sigma(-z) * y
                    : (weighted(1 - y, 1 / (1 - a)) + weighted(y, 1 / a)) * sigma.sigmaPrime(z);
        }

        /** A term of the sum, 0 where its weight is 0 even if the factor is infinite; NaN stays. */
        private double weighted(double weight, double factor) {
            return weight == 0 && Double.isInfinite(factor) ? 0 : weight * factor;
        }
    };

    /** The cost C of an output a whose desired value is y. */
    public abstract double value(double a, double y);

    /** The derivative ∂C/∂a, an element of the book's ∇ₐC. */
    public abstract double derivative(double a, double y);

    /** The cost of an output neuron with weighted input z. */
    public double value(Neuron sigma, double z, double y) {
        return value(sigma.sigma(z), y);
    }

    /** The error of an output neuron with weighted input z: BP1 for one neuron and one example, ∂C/∂a σ'(z). */
    public double delta(Neuron sigma, double z, double y) {
        return derivative(sigma.sigma(z), y) * sigma.sigmaPrime(z);
    }

    /** The sum of the magnitudes of the two terms whose difference is {@link #delta}: its rounding goes with that. */
    abstract double terms(Neuron sigma, double z, double y);
}
