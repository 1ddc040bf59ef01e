package dev.chainrule.core.kernel;

import java.util.Arrays;

/** The products in single precision that {@link MatmulWarmUp} tries. */
final class Float32VectorTrial {

    private static final int LANES = Float32VectorMatmul.LANES;

    private static final int WIDTH = Float32VectorMatmul.WIDTH;

    /** Blocks of k that end within a trial. */
    private static final int DEPTH = 16;

    private Float32VectorTrial() {}

    static MatmulWarmUp warmUp() {
        float[] x = new float[MatmulWarmUp.size(LANES, WIDTH)];
        float[] c = new float[x.length];
        Arrays.fill(x, 1);
        MatmulWarmUp.Trial scalar = (transposeA, transposeB, m, n, k) ->
                Float32Matmul.matmul(transposeA, transposeB, m, n, k, x, 0, x, 0, c, 0, 0, m);
        MatmulWarmUp.Trial vector = (transposeA, transposeB, m, n, k) ->
                Float32VectorMatmul.matmul(transposeA, transposeB, m, n, k, x, 0, x, 0, c, 0, 0, m);
        MatmulWarmUp.Trial packed = (transposeA, transposeB, m, n, k) -> Float32VectorPacked.matmul(
                DEPTH, m, n, k, x, 0, transposeA ? 1 : k, transposeA ? m : 1, x, 0, transposeB, c, 0);
        return new MatmulWarmUp(LANES, WIDTH, scalar, vector, packed);
    }
}
