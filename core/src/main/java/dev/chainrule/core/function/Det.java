package dev.chainrule.core.function;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.graph.Op;
import dev.chainrule.core.graph.Tensor;

/** y = det A, of each matrix of a stack. Rule: g C, where C are the {@link Cofactors}. Source: Giles (2008), 2.2.4 */
enum Det implements Op.Unary {
    DET;

    @Override
    public String label() {
        return "det";
    }

    @Override
    public NdArray forward(NdArray x) {
        return product(Decompositions.pivots(label(), x)).to(x.type());
    }

    @Override
    public Tensor vjp(Tensor g, Tensor y, Tensor x) {
        return g.reshape(Stacks.append(g.shape(), 1, 1)).mul(Cofactors.of(x));
    }

    /** The signs of the determinants, in the type of x. */
    static NdArray sign(NdArray x) {
        return product(Decompositions.pivots("detSign", x).sign()).to(x.type());
    }

    /** The products along the last axis; they overflow or vanish only where the whole product does. */
    private static NdArray product(NdArray factors) {
        int n = factors.shape().size(-1);
        double[] all = factors.toArray();
        Shape result = factors.sum(-1).shape();
        double[] products = new double[result.size()];
        for (int i = 0; i < products.length; i++) {
            double mantissa = 1;
            int exponent = 0;
            for (int j = i * n; j < (i + 1) * n; j++) {
                int of = Math.getExponent(all[j]);
                mantissa *= Math.scalb(all[j], -of);
                int carry = Math.getExponent(mantissa);
                mantissa = Math.scalb(mantissa, -carry);
                exponent += of + carry;
            }
            products[i] = Math.scalb(mantissa, exponent);
        }
        return NdArray.of(result, products);
    }
}
