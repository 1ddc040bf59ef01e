package dev.chainrule.core.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Shows the JVM operators of every kind, again and again, before it sees the first loop. It compiles the methods that all
 * operators share early, and if it has seen but one kind by then it bets on that; each lost bet counts once for every
 * operator of a loop, and from a hundred on the compiler no longer trusts what it has seen of the loop itself.
 */
final class VectorPrelude {
    private static final int ROUNDS = 2000;

    static {
        play();
    }

    private VectorPrelude() {}

    /** Plays it once in a process, which takes some tens of milliseconds. */
    static void ensurePlayed() {
        // by the initializer of this class
    }

    private static void play() {
        DoubleVector x = Float64VectorMath.vector(1);
        FloatVector y = Float32VectorMath.vector(1);
        for (int i = 0; i < ROUNDS; i++) {
            x = next(x);
            y = next(y);
        }
        if (x.lane(0) == y.lane(0) && x.lane(0) < 0) {
            throw new AssertionError("both are positive");
        }
    }

    private static DoubleVector next(DoubleVector x) {
        DoubleVector y = x.lanewise(VectorOperators.ADD, x)
                .lanewise(VectorOperators.SUB, x)
                .lanewise(VectorOperators.NEG)
                .lanewise(VectorOperators.FMA, x, x);
        LongVector bits = x.viewAsIntegralLanes();
        LongVector same = bits.lanewise(VectorOperators.AND, bits)
                .lanewise(VectorOperators.XOR, bits)
                .lanewise(VectorOperators.SUB, bits)
                .lanewise(VectorOperators.LSHL, 1)
                .lanewise(VectorOperators.NOT);
        return y.blend(x, same.viewAsFloatingLanes().compare(VectorOperators.LT, x))
                .lanewise(VectorOperators.ABS);
    }

    private static FloatVector next(FloatVector x) {
        FloatVector y = x.lanewise(VectorOperators.ADD, x)
                .lanewise(VectorOperators.SUB, x)
                .lanewise(VectorOperators.NEG)
                .lanewise(VectorOperators.FMA, x, x);
        IntVector bits = x.viewAsIntegralLanes();
        IntVector same = bits.lanewise(VectorOperators.AND, bits)
                .lanewise(VectorOperators.XOR, bits)
                .lanewise(VectorOperators.SUB, bits)
                .lanewise(VectorOperators.LSHL, 1)
                .lanewise(VectorOperators.NOT);
        return y.blend(x, same.viewAsFloatingLanes().compare(VectorOperators.LT, x))
                .lanewise(VectorOperators.ABS);
    }
}
