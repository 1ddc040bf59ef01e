package dev.chainrule.nn.bp;

/**
 * A kind of neuron: the function σ from weighted input z to activation a, and its derivative σ'.
 *
 * <pre>
 *                σ(z)               σ'(z)
 *   SIGMOID      1 / (1 + e⁻ᶻ)      σ(z) σ(−z)
 *   TANH         tanh z             1 / cosh² z
 *   RELU         max(0, z)          0 for z ≤ 0, else 1
 *   SOFTPLUS     ln(1 + eᶻ)         1 / (1 + e⁻ᶻ)
 *   IDENTITY     z                  1
 * </pre>
 *
 * <p>Domain: all reals; nothing overflows, NaN gives NaN (but 1 for the derivative of the identity).
 *
 * <p>Accuracy: a few units in the last place at every z whose result is a normal number, also where a neuron saturates.
 * The forms a(1 − a) and 1 − a² lose all digits there: at z = 40 both are 0, while σ'(40) is 4.2e-18.
 *
 * <p>Example: {@code Neuron.SIGMOID.sigmaPrime(0)} is 0.25.
 *
 * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapter 1, "Sigmoid neurons", and chapter 3, "Other models
 * of artificial neuron".
 */
public enum Neuron {
    SIGMOID {
        @Override
        public double sigma(double z) {
            double e = StrictMath.exp(-Math.abs(z));
            return (z < 0 ? e : 1) / (1 + e);
        }

        @Override
        public double sigmaPrime(double z) {
            return sigma(z) * sigma(-z);
        }
    },

    TANH {
        @Override
        public double sigma(double z) {
            return StrictMath.tanh(z);
        }

        @Override
        public double sigmaPrime(double z) {
            double e = StrictMath.exp(-2 * Math.abs(z)); // cosh² z = (1 + e)² / 4e, where cosh itself would overflow
            return 4 * e / ((1 + e) * (1 + e));
        }
    },

    RELU {
        @Override
        public double sigma(double z) {
            return Math.max(0, z);
        }

        @Override
        public double sigmaPrime(double z) {
            return Double.isNaN(z) ? z : z > 0 ? 1 : 0;
        }
    },

    SOFTPLUS {
        @Override
        public double sigma(double z) {
            return Math.max(0, z) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
        }

        @Override
        public double sigmaPrime(double z) {
            return SIGMOID.sigma(z);
        }
    },

    IDENTITY {
        @Override
        public double sigma(double z) {
            return z;
        }

        @Override
        public double sigmaPrime(double z) {
            return 1;
        }
    };

    /** The activation a = σ(z). */
    public abstract double sigma(double z);

    /** The derivative σ'(z) = da/dz, at the weighted input z and not at the activation; 0 at the kink of RELU. */
    public abstract double sigmaPrime(double z);
}
