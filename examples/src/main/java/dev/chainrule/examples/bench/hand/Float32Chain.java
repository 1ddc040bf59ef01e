package dev.chainrule.examples.bench.hand;

/** A chain of scalars, x = x a + sin x, on a tape of plain numbers: each operation is recorded, then walked back. */
public final class Float32Chain {
    private static final int MUL = 0;
    private static final int SIN = 1;

    private final int links;
    private final float x;
    private final float a;
    private final byte[] op;
    private final int[] left;
    private final int[] right;
    private final float[] value;
    private final float[] adjoint;
    private int nodes;

    /** A chain of this many links from x on. */
    public Float32Chain(int links, float x, float a) {
        this.links = links;
        this.x = x;
        this.a = a;
        int most = 2 + 3 * links;
        op = new byte[most];
        left = new int[most];
        right = new int[most];
        value = new float[most];
        adjoint = new float[most];
    }

    /** The end of the chain, plus its derivative with respect to x. */
    public float step() {
        value[0] = x;
        value[1] = a;
        nodes = 2;
        int end = 0;
        for (int i = 0; i < links; i++) {
            int product = record(MUL, end, 1, value[end] * value[1]);
            int sine = record(SIN, end, end, Float32Functions.sin(value[end]));
            end = record(2, product, sine, value[product] + value[sine]);
        }
        back(end);
        return value[end] + adjoint[0];
    }

    private int record(int operation, int l, int r, float y) {
        op[nodes] = (byte) operation;
        left[nodes] = l;
        right[nodes] = r;
        value[nodes] = y;
        adjoint[nodes] = 0;
        return nodes++;
    }

    private void back(int end) {
        adjoint[0] = 0;
        adjoint[end] = 1;
        for (int i = end; i > 1; i--) {
            float g = adjoint[i];
            int l = left[i];
            int r = right[i];
            switch (op[i]) {
                case MUL -> adjoint[l] += g * value[r];
                case SIN -> adjoint[l] += g * Float32Functions.cos(value[l]);
                default -> {
                    adjoint[l] += g;
                    adjoint[r] += g;
                }
            }
        }
    }
}
