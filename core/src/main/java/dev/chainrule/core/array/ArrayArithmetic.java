package dev.chainrule.core.array;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;

/** What arrays can do element by element: the first half of {@link NdArray}, whose methods these are for users. */
abstract sealed class ArrayArithmetic permits NdArray {
    // ---- arithmetic ----

    /** a + b. */
    public NdArray add(NdArray b) {
        return combine("add", Binary.ADD, b);
    }

    /** a + b. */
    public NdArray add(double b) {
        return binary(Binary.ADD, b);
    }

    /** a - b. */
    public NdArray sub(NdArray b) {
        return combine("sub", Binary.SUB, b);
    }

    /** a - b. */
    public NdArray sub(double b) {
        return binary(Binary.SUB, b);
    }

    /** b - a. */
    public NdArray rsub(NdArray b) {
        common("rsub", b);
        return b.combine("rsub", Binary.SUB, self());
    }

    /** b - a. */
    public NdArray rsub(double b) {
        return binary(b, Binary.SUB);
    }

    /** a - b c, for a step against a gradient: {@code sub(b.mul(c))} in one pass, with the same bits. */
    public NdArray subScaled(NdArray b, double c) {
        return sub(b.mul(c));
    }

    /** a b, element by element. */
    public NdArray mul(NdArray b) {
        return combine("mul", Binary.MUL, b);
    }

    /** a b. */
    public NdArray mul(double b) {
        return binary(Binary.MUL, b);
    }

    /** a / b. */
    public NdArray div(NdArray b) {
        return combine("div", Binary.DIV, b);
    }

    /** a / b. */
    public NdArray div(double b) {
        return binary(Binary.DIV, b);
    }

    /** b / a. */
    public NdArray rdiv(NdArray b) {
        common("rdiv", b);
        return b.combine("rdiv", Binary.DIV, self());
    }

    /** b / a. */
    public NdArray rdiv(double b) {
        return binary(b, Binary.DIV);
    }

    /** aᵇ, element by element; NaN for a negative a with a b that is no integer. 0⁰ = 1. */
    public NdArray pow(NdArray b) {
        return combine("pow", Binary.POW, b);
    }

    /** aᵇ; NaN for a negative a with a b that is no integer. 0⁰ = 1. */
    public NdArray pow(double b) {
        return binary(Binary.POW, b);
    }

    /** The angle of the point (b, a), from -π to π. */
    public NdArray atan2(NdArray b) {
        return combine("atan2", Binary.ATAN2, b);
    }

    /** √(a² + b²), without overflow on the way. */
    public NdArray hypot(NdArray b) {
        return combine("hypot", Binary.HYPOT, b);
    }

    /** The larger of a and b; NaN where either is. */
    public NdArray maximum(NdArray b) {
        return combine("maximum", Binary.MAX, b);
    }

    /** The larger of a and b; NaN where either is. */
    public NdArray maximum(double b) {
        return binary(Binary.MAX, b);
    }

    /** The smaller of a and b; NaN where either is. */
    public NdArray minimum(NdArray b) {
        return combine("minimum", Binary.MIN, b);
    }

    /** The smaller of a and b; NaN where either is. */
    public NdArray minimum(double b) {
        return binary(Binary.MIN, b);
    }

    /** 1 where a = b, else 0; NaN equals nothing. */
    public NdArray equalTo(NdArray b) {
        return combine("equalTo", Binary.EQUAL, b);
    }

    /** 1 where a = b, else 0; NaN equals nothing. */
    public NdArray equalTo(double b) {
        return binary(Binary.EQUAL, b);
    }

    /** 1 where a > b, else 0; also 0 where either is NaN. */
    public NdArray greaterThan(NdArray b) {
        return combine("greaterThan", Binary.GREATER, b);
    }

    /** 1 where a > b, else 0; also 0 where a is NaN. */
    public NdArray greaterThan(double b) {
        return binary(Binary.GREATER, b);
    }

    // ---- functions; the accuracy of each stands with the kernels ----

    /** -x. */
    public NdArray neg() {
        return unary(Unary.NEG);
    }

    /** |x|. */
    public NdArray abs() {
        return unary(Unary.ABS);
    }

    /** √x, correctly rounded; NaN below 0. */
    public NdArray sqrt() {
        return unary(Unary.SQRT);
    }

    /** x². */
    public NdArray square() {
        return unary(Unary.SQUARE);
    }

    /** eˣ. */
    public NdArray exp() {
        return unary(Unary.EXP);
    }

    /** ln x; -∞ at 0, NaN below. */
    public NdArray log() {
        return unary(Unary.LOG);
    }

    /** σ(x) = 1 / (1 + e⁻ˣ). */
    public NdArray sigmoid() {
        return unary(Unary.SIGMOID);
    }

    /** σ'(x) = σ(x) σ(-x), to full relative accuracy where σ saturates. */
    public NdArray sigmoidPrime() {
        return unary(Unary.SIGMOID_PRIME);
    }

    /** a σ'(x): {@code mul(x.sigmoidPrime())} in one pass, with the same bits. */
    public NdArray mulSigmoidPrime(NdArray x) {
        return mul(x.sigmoidPrime());
    }

    /** tanh x. */
    public NdArray tanh() {
        return unary(Unary.TANH);
    }

    /** ln(1 + eˣ), without overflow. */
    public NdArray softplus() {
        return unary(Unary.SOFTPLUS);
    }

    /** max(x, 0). */
    public NdArray relu() {
        return unary(Unary.RELU);
    }

    /** 1 where x > 0, else 0; NaN stays NaN. */
    public NdArray step() {
        return unary(Unary.STEP);
    }

    /** 2ˣ. */
    public NdArray exp2() {
        return unary(Unary.EXP2);
    }

    /** eˣ - 1, with all digits near 0. */
    public NdArray expm1() {
        return unary(Unary.EXPM1);
    }

    /** ln(1 + x), with all digits near 0; -∞ at -1, NaN below. */
    public NdArray log1p() {
        return unary(Unary.LOG1P);
    }

    /** The logarithm to base 2, exact at powers of 2. */
    public NdArray log2() {
        return unary(Unary.LOG2);
    }

    /** The logarithm to base 10. */
    public NdArray log10() {
        return unary(Unary.LOG10);
    }

    /** 1 / √x. */
    public NdArray rsqrt() {
        return unary(Unary.RSQRT);
    }

    /** The cube root, also of negative numbers. */
    public NdArray cbrt() {
        return unary(Unary.CBRT);
    }

    /** -1, 0 or 1, with the sign of x. */
    public NdArray sign() {
        return unary(Unary.SIGN);
    }

    /** The least whole number not below x. */
    public NdArray ceil() {
        return unary(Unary.CEIL);
    }

    /** The greatest whole number not above x. */
    public NdArray floor() {
        return unary(Unary.FLOOR);
    }

    /** The nearest whole number, the even one of two. */
    public NdArray round() {
        return unary(Unary.ROUND);
    }

    /** sin x. */
    public NdArray sin() {
        return unary(Unary.SIN);
    }

    /** cos x. */
    public NdArray cos() {
        return unary(Unary.COS);
    }

    /** tan x. */
    public NdArray tan() {
        return unary(Unary.TAN);
    }

    /** The angle from -π/2 to π/2 with this sine; NaN beyond ±1. */
    public NdArray asin() {
        return unary(Unary.ASIN);
    }

    /** The angle from 0 to π with this cosine; NaN beyond ±1. */
    public NdArray acos() {
        return unary(Unary.ACOS);
    }

    /** The angle from -π/2 to π/2 with this tangent. */
    public NdArray atan() {
        return unary(Unary.ATAN);
    }

    /** sinh x. */
    public NdArray sinh() {
        return unary(Unary.SINH);
    }

    /** cosh x. */
    public NdArray cosh() {
        return unary(Unary.COSH);
    }

    /** erf x = 2/√π ∫₀ˣ e^(-t²) dt. */
    public NdArray erf() {
        return unary(Unary.ERF);
    }

    /** 1 - erf x, with all digits where erf x is near 1. */
    public NdArray erfc() {
        return unary(Unary.ERFC);
    }

    /** This array as what it is. */
    abstract NdArray self();

    abstract NdArray unary(Unary f);

    /** With an operand of the same shape, type and layout. */
    abstract NdArray binary(Binary f, NdArray b);

    abstract NdArray binary(Binary f, double b);

    abstract NdArray binary(double a, Binary f);

    NdArray combine(String operation, Binary f, NdArray b) {
        NdArray a = self();
        a.checkType(operation, b);
        if (a.shape.equals(b.shape) && a.swapped() == b.swapped()) {
            return a.binary(f, b);
        }
        Shape common = Shape.broadcast(operation, a.shape, b.shape);
        return a.broadcastTo(common).dense().binary(f, b.broadcastTo(common).dense());
    }

    /** The shape of the result; refuses operands that do not fit, in the order in which they were written. */
    private Shape common(String operation, NdArray b) {
        NdArray a = self();
        a.checkType(operation, b);
        return Shape.broadcast(operation, a.shape, b.shape);
    }
}
