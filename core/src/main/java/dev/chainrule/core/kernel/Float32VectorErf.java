package dev.chainrule.core.kernel;

import static dev.chainrule.core.kernel.Float32VectorMath.vector;
import static dev.chainrule.core.kernel.Float32VectorMath.withSign;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Float32Erf} on vectors, step by step, as in {@link Float32VectorExp}. */
final class Float32VectorErf {
    private Float32VectorErf() {}

    static FloatVector erf(FloatVector x) {
        FloatVector one = vector(1);
        FloatVector round = vector(Float32Erf.ROUND);
        FloatVector size = x.abs();
        FloatVector near = nearTail(size.mul(size)).fma(size, size);
        FloatVector s = minusExponent(size.min(vector(Float32Erf.FAR)));
        FloatVector shifted = s.fma(vector(-Float32Exp.LOG2_E), round);
        FloatVector r = shifted.sub(round).fma(vector(Float32Exp.LN2), s);
        FloatVector fraction = one.sub(r.mul(r).fma(tail(r), r));
        FloatVector far = one.sub(fraction.mul(scale(shifted)));
        return withSign(far.blend(near, size.compare(VectorOperators.LT, one)), x);
    }

    private static FloatVector nearTail(FloatVector z) {
        FloatVector p = z.fma(vector(Float32Erf.P6), vector(Float32Erf.P5)).fma(z, vector(Float32Erf.P4));
        p = p.fma(z, vector(Float32Erf.P3)).fma(z, vector(Float32Erf.P2));
        return p.fma(z, vector(Float32Erf.P1)).fma(z, vector(Float32Erf.P0));
    }

    private static FloatVector minusExponent(FloatVector x) {
        FloatVector q = x.fma(vector(Float32Erf.Q5), vector(Float32Erf.Q4)).fma(x, vector(Float32Erf.Q3));
        q = q.fma(x, vector(Float32Erf.Q2)).fma(x, vector(Float32Erf.Q1));
        return q.fma(x, vector(Float32Erf.Q0)).mul(x);
    }

    private static FloatVector tail(FloatVector r) {
        FloatVector e = r.fma(vector(Float32Erf.E4), vector(Float32Erf.E3)).fma(r, vector(Float32Erf.E2));
        return e.fma(r, vector(Float32Erf.E1)).fma(r, vector(-0.5f));
    }

    private static FloatVector scale(FloatVector shifted) {
        return Float32VectorExp.power(shifted.viewAsIntegralLanes());
    }

    static FloatVector erfc(FloatVector x) {
        FloatVector one = vector(1);
        FloatVector round = vector(Float32Erf.LIFTED_ROUND);
        FloatVector shift = vector(Float32Erf.SHIFT);
        FloatVector size = x.abs().min(vector(Float32Erf.VANISHED));
        FloatVector d = size.add(shift);
        FloatVector t = one.div(d);
        FloatVector excess = t.fma(size.sub(d.sub(shift)), t.fma(d, vector(-1)));
        FloatVector s = size.mul(size);
        FloatVector lost = size.fma(size, s.neg());
        FloatVector shifted = s.fma(vector(-Float32Exp.LOG2_E), round);
        FloatVector minusN = shifted.sub(round);
        FloatVector first = minusN.fma(vector(Float32Exp.LN2), s);
        FloatVector rest = t.mul(vector(Float32Erf.SLOPE)).fma(excess, minusN.fma(vector(Float32Exp.LN2_LOW), lost));
        FloatVector r = first.add(rest);
        FloatVector part = r.mul(r).fma(tail(r), rest);
        FloatVector fall = first.add(part);
        FloatVector fallLow = part.sub(fall.sub(first));
        FloatVector u = t.fma(vector(-Float32Erf.SCALE), one);
        FloatVector p = slope(u);
        FloatVector lean = vector(Float32Erf.LEAN);
        FloatVector head = t.fma(lean, vector(Float32Erf.T0));
        FloatVector factor = p.fma(u, head);
        FloatVector factorLow =
                p.fma(u, head.sub(factor)).add(t.fma(lean, vector(Float32Erf.T0).sub(head)));
        FloatVector y = t.mul(factor);
        FloatVector minus = y.neg();
        FloatVector low = t.fma(factorLow, t.fma(factor, minus));
        FloatVector fallen = fall.mul(y);
        FloatVector left = y.sub(fallen);
        FloatVector leftLow = y.sub(left).sub(fallen).sub(fall.fma(y, fallen.neg()));
        FloatVector tail = left.add(fallLow.fma(minus, low).add(leftLow))
                .mul(scale(shifted))
                .mul(vector(Float32Erf.LOWER));
        return tail.blend(vector(2).sub(tail), x.compare(VectorOperators.LT, vector(0)));
    }

    private static FloatVector slope(FloatVector u) {
        FloatVector p = u.fma(vector(Float32Erf.T9), vector(Float32Erf.T8)).fma(u, vector(Float32Erf.T7));
        p = p.fma(u, vector(Float32Erf.T6)).fma(u, vector(Float32Erf.T5)).fma(u, vector(Float32Erf.T4));
        p = p.fma(u, vector(Float32Erf.T3)).fma(u, vector(Float32Erf.T2));
        return p.fma(u, vector(Float32Erf.T1));
    }
}
