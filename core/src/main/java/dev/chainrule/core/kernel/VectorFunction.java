package dev.chainrule.core.kernel;

import dev.chainrule.core.kernel.Kernels.Binary;
import dev.chainrule.core.kernel.Kernels.Unary;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A function of vectors: the name of a static method without branches, of which {@link VectorLoopCompiler} makes loops.
 *
 * @param family the name of its class behind the precision, such as {@code VectorExp} of {@code Float64VectorExp}
 * @param operands how many vectors it takes
 * @param guard the name of a method that tells where the function holds, by negative numbers; none where it holds for all
 * @param any the name of the function where that does not hold; without one, the scalar loop computes these vectors
 */
record VectorFunction(
        String family,
        String name,
        int operands,
        @Nullable String guard,
        @Nullable String any) {

    private static final Map<Enum<?>, VectorFunction> ALL = new HashMap<>();

    /** Vectors compute these in single precision only: in double precision, their steps would be too many for one loop. */
    private static final Set<Unary> SINGLE = EnumSet.of(Unary.ERF, Unary.ERFC);

    private static final Map<String, Integer> OPERATIONS = new ConcurrentHashMap<>();

    static {
        for (Unary f : new Unary[] {
            Unary.NEG,
            Unary.ABS,
            Unary.SQRT,
            Unary.SQUARE,
            Unary.RELU,
            Unary.STEP,
            Unary.SIGN,
            Unary.CEIL,
            Unary.FLOOR,
            Unary.ROUND,
            Unary.RSQRT
        }) {
            put(f, "VectorMath", null, null);
        }
        put(Unary.EXP, "VectorExp", "ordinary", "expOfAny");
        put(Unary.DECAY, "VectorExp", "ordinary", "decayOfAny");
        put(Unary.SIGMOID, "VectorExp", "ordinary", "sigmoidOfAny");
        put(Unary.SIGMOID_PRIME, "VectorExp", "ordinary", "sigmoidPrimeOfAny");
        put(Unary.SIGMOID_OF_DECAY, "VectorExp", null, null);
        put(Unary.SIGMOID_PRIME_OF_DECAY, "VectorExp", null, null);
        put(Unary.EXP2, "VectorExp", "ordinaryPower", "exp2OfAny");
        put(Unary.EXPM1, "VectorHyperbolic", "ordinary", null);
        put(Unary.SINH, "VectorHyperbolic", "ordinary", null);
        put(Unary.COSH, "VectorHyperbolic", "ordinary", null);
        put(Unary.TANH, "VectorHyperbolic", null, null);
        put(Unary.LOG, "VectorLog", "normal", null);
        put(Unary.LOG2, "VectorLog", "normal", null);
        put(Unary.LOG10, "VectorLog", "normal", null);
        put(Unary.LOG1P, "VectorLog", "aboveMinusOne", null);
        put(Unary.SOFTPLUS, "VectorLog", "ordinary", "softplusOfAny");
        put(Unary.SIN, "VectorTrig", "near", null);
        put(Unary.COS, "VectorTrig", "near", null);
        put(Unary.TAN, "VectorTrig", "near", null);
        put(Unary.ERF, "VectorErf", null, null);
        put(Unary.ERFC, "VectorErf", null, null);
        for (Binary f : new Binary[] {
            Binary.ADD, Binary.SUB, Binary.MUL, Binary.DIV, Binary.MAX, Binary.MIN, Binary.EQUAL, Binary.GREATER
        }) {
            put(f, "VectorMath", null, null);
        }
        put(Chain.Choice.WHERE, "VectorMath", null, null);
    }

    private static void put(Enum<?> f, String family, @Nullable String guard, @Nullable String any) {
        int operands = f instanceof Unary ? 1 : f instanceof Binary ? 2 : 3;
        ALL.put(f, new VectorFunction(family, camelCase(f.name()), operands, guard, any));
    }

    /** SIGMOID_PRIME as sigmoidPrime. */
    private static String camelCase(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.split("_")) {
            String rest = word.substring(1).toLowerCase(Locale.ROOT);
            name.append(name.isEmpty() ? word.substring(0, 1).toLowerCase(Locale.ROOT) : word.substring(0, 1))
                    .append(rest);
        }
        return name.toString();
    }

    /** How vectors compute f in this precision, or nothing where they do not. */
    static @Nullable VectorFunction of(Enum<?> f, Class<?> element) {
        return element == double.class && SINGLE.contains(f) ? null : ALL.get(f);
    }

    /** How many methods of vectors it calls, in this precision. */
    int operations(Class<?> element) {
        return OPERATIONS.computeIfAbsent(owner(element) + '.' + name, key -> counted(element));
    }

    private int counted(Class<?> element) {
        Inlining inlining = new Inlining(new MethodVisitor(Opcodes.ASM9) {}, 0);
        call(inlining, element);
        if (guard != null) {
            callGuard(inlining, element);
        }
        return inlining.vectorOperations();
    }

    /** The function for all vectors, where this one does not hold for all and there is one. */
    @Nullable
    VectorFunction ofAny() {
        return any == null ? null : new VectorFunction(family, any, operands, null, null);
    }

    /** Writes the call of the function, of vectors on the stack. */
    void call(Inlining inlining, Class<?> element) {
        inlining.call(owner(element), name, parameters(element) + vector(element));
    }

    /** Writes the call of the guard, which leaves whole numbers. */
    void callGuard(Inlining inlining, Class<?> element) {
        inlining.call(
                owner(element), Objects.requireNonNull(guard), parameters(element) + VectorLoopCompiler.guard(element));
    }

    private String owner(Class<?> element) {
        return VectorLoopCompiler.ROOM + (element == double.class ? "Float64" : "Float32") + family;
    }

    private String parameters(Class<?> element) {
        return "(" + vector(element).repeat(operands) + ")";
    }

    /** The type of vectors, as class files name it. */
    private static String vector(Class<?> element) {
        return "L" + VectorLoopCompiler.VECTORS + (element == double.class ? "DoubleVector;" : "FloatVector;");
    }
}
