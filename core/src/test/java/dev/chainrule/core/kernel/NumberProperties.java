package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Numbers give the bits that arrays of them give. */
class NumberProperties {
    private static final int N = 50;

    private static final Kernels KERNELS = ScalarKernels.instance();

    @Property(seed = "2", tries = 600, edgeCases = EdgeCasesMode.NONE)
    void functionsOfOneNumber(@ForAll Unary f, @ForAll long seed) {
        Numbers x = Numbers.wide(seed, N);
        double[] expected = new double[N];
        double[] actual = new double[N];
        float[] singlesExpected = new float[N];
        float[] singles = new float[N];
        KERNELS.unary(f, x.doubles(), 0, expected, 0, N);
        KERNELS.unary(f, x.floats(), 0, singlesExpected, 0, N);
        for (int i = 0; i < N; i++) {
            actual[i] = KERNELS.unary(f, x.doubles()[i]);
            singles[i] = KERNELS.unary(f, x.floats()[i]);
        }
        Numbers.assertSame(actual, expected, "%s of doubles", f);
        Numbers.assertSame(singles, singlesExpected, "%s of floats", f);
    }

    @Property(seed = "1", tries = 300, edgeCases = EdgeCasesMode.NONE)
    void functionsOfTwoNumbers(@ForAll Binary f, @ForAll long seed) {
        Numbers a = Numbers.wide(seed, N);
        Numbers b = Numbers.wide(seed + 1, N);
        double[] expected = new double[N];
        double[] actual = new double[N];
        float[] singlesExpected = new float[N];
        float[] singles = new float[N];
        KERNELS.binary(f, a.doubles(), 0, b.doubles(), 0, expected, 0, N);
        KERNELS.binary(f, a.floats(), 0, b.floats(), 0, singlesExpected, 0, N);
        for (int i = 0; i < N; i++) {
            actual[i] = KERNELS.binary(f, a.doubles()[i], b.doubles()[i]);
            singles[i] = KERNELS.binary(f, a.floats()[i], b.floats()[i]);
        }
        Numbers.assertSame(actual, expected, "%s of doubles", f);
        Numbers.assertSame(singles, singlesExpected, "%s of floats", f);
    }
}
