package dev.chainrule.core.kernel;

import java.util.Arrays;

/** The products in double precision that {@link MatmulWarmUp} tries. */
final class Float64VectorTrial {

    private static final int LANES = Float64VectorMatmul.LANES;

    private static final int WIDTH = Float64VectorMatmul.WIDTH;

    /** Blocks of k that end within a trial. */
    private static final int DEPTH = 16;

    private Float64VectorTrial() {}

    static MatmulWarmUp warmUp() {
        double[] x = new double[MatmulWarmUp.size(LANES, WIDTH)];
        double[] c = new double[x.length];
        Arrays.fill(x, 1);
        MatmulWarmUp.Trial scalar = (transposeA, transposeB, m, n, k) ->
                Float64Matmul.matmul(transposeA, transposeB, m, n, k, x, 0, x, 0, c, 0, 0, m);
        MatmulWarmUp.Trial vector = (transposeA, transposeB, m, n, k) ->
                Float64VectorMatmul.matmul(transposeA, transposeB, m, n, k, x, 0, x, 0, c, 0, 0, m);
        MatmulWarmUp.Trial packed = (transposeA, transposeB, m, n, k) -> Float64VectorPacked.matmul(
                DEPTH, m, n, k, x, 0, transposeA ? 1 : k, transposeA ? m : 1, x, 0, transposeB, c, 0);
        return new MatmulWarmUp(LANES, WIDTH, scalar, vector, packed);
    }
}
