package dev.chainrule.core.kernel;

import static org.objectweb.asm.Opcodes.AALOAD;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.D2F;
import static org.objectweb.asm.Opcodes.DALOAD;
import static org.objectweb.asm.Opcodes.DLOAD;
import static org.objectweb.asm.Opcodes.FLOAD;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IADD;
import static org.objectweb.asm.Opcodes.IALOAD;
import static org.objectweb.asm.Opcodes.IAND;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.IFNE;
import static org.objectweb.asm.Opcodes.IF_ICMPLT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.SIPUSH;
import static org.objectweb.asm.Opcodes.V17;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Makes a class with one loop over vectors that computes a {@link Chain}: each element is read once, goes through all links
 * in registers, and is written once, or added to a sum.
 *
 * <p>The functions are ordinary static methods of this package. {@link Inlining} copies their code into the loop, one after
 * the other, since what passes between methods that the JVM does not inline goes to the heap, and it stops inlining where a
 * loop has some thirty vector operations. Each loop has a class of its own, so that what the JVM has learnt about one does
 * not spoil another.
 */
final class VectorLoopCompiler {

    /** This package, as class files name it. */
    static final String ROOM = "dev/chainrule/core/kernel/";

    /** The package of vectors, as class files name it. */
    static final String VECTORS = "jdk/incubator/vector/";

    /** The type of guards, as class files name it: whole numbers, negative where the guard holds. */
    static String guard(Class<?> element) {
        return "L" + VECTORS + (element == double.class ? "LongVector;" : "IntVector;");
    }

    /** The names of the two methods of a class: with the arrays one by one, and with a table of them. */
    static final String LOOP = "loop";

    static final String LOOP_ON_MEMORY = "loopOnMemory";

    static final String LOOP_ON_MEMORY_TYPE = "([Ljava/lang/Object;[I[I[DI)I";

    private final Chain chain;
    private final List<VectorFunction> functions;
    private final boolean isDouble;
    private final String math;
    private final String vector;
    private final String species;

    private VectorLoopCompiler(Chain chain, List<VectorFunction> functions) {
        this.chain = chain;
        this.functions = functions;
        this.isDouble = chain.element() == double.class;
        this.math = ROOM + (isDouble ? "Float64VectorMath" : "Float32VectorMath");
        this.vector = VECTORS + (isDouble ? "DoubleVector" : "FloatVector");
        this.species = "L" + VECTORS + "VectorSpecies;";
    }

    /** A class with the two methods, where link i of the chain is computed by function i. */
    static MethodHandles.Lookup define(Chain chain, List<VectorFunction> functions) {
        try {
            return MethodHandles.lookup().defineHiddenClass(new VectorLoopCompiler(chain, functions).bytes(), true);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("this package may have another class", e);
        }
    }

    private byte[] bytes() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String a, String b) {
                return "java/lang/Object"; // only of values of one round, which the next does not see
            }
        };
        writer.visit(V17, ACC_FINAL, ROOM + "Loop", null, "java/lang/Object", null);
        MethodVisitor loop = writer.visitMethod(ACC_STATIC, LOOP, type(), null, null);
        new Writer(loop).loop();
        MethodVisitor onMemory = writer.visitMethod(ACC_STATIC, LOOP_ON_MEMORY, LOOP_ON_MEMORY_TYPE, null, null);
        loopOnMemory(onMemory);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private String array() {
        return isDouble ? "[D" : "[F";
    }

    private String number() {
        return isDouble ? "D" : "F";
    }

    /** Each array that is read, with its offset; the numbers; each array that is written or summed into, with its offset; how many elements. */
    private String type() {
        String operand = array() + "I";
        return "(" + operand.repeat(chain.arrays()) + number().repeat(chain.numbers()) + operand.repeat(written())
                + "I)I";
    }

    /** Takes the arrays out of a table and calls the loop. */
    private void loopOnMemory(MethodVisitor code) {
        code.visitCode();
        operands(code, 0, chain.arrays());
        for (int i = 0; i < chain.numbers(); i++) {
            code.visitVarInsn(ALOAD, 3);
            code.visitIntInsn(SIPUSH, i);
            code.visitInsn(DALOAD);
            if (!isDouble) {
                code.visitInsn(D2F);
            }
        }
        operands(code, chain.arrays(), chain.arrays() + written());
        code.visitVarInsn(ILOAD, 4);
        code.visitMethodInsn(INVOKESTATIC, ROOM + "Loop", LOOP, type(), false);
        code.visitInsn(IRETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /** How many arrays are written or summed into. */
    private int written() {
        return chain.results().size() + chain.sums().size();
    }

    private void operands(MethodVisitor code, int from, int to) {
        for (int i = from; i < to; i++) {
            code.visitVarInsn(ALOAD, 0);
            code.visitVarInsn(ALOAD, 1);
            code.visitIntInsn(SIPUSH, i);
            code.visitInsn(IALOAD);
            code.visitInsn(AALOAD);
            code.visitTypeInsn(CHECKCAST, array());
            code.visitVarInsn(ALOAD, 2);
            code.visitIntInsn(SIPUSH, i);
            code.visitInsn(IALOAD);
        }
    }

    /** Writes the loop itself. */
    private final class Writer {
        private final MethodVisitor code;
        private final int count;
        private final int index;
        /** The local variable with what the guards say of all elements so far, where they are not asked at once. */
        private final int held;

        private final int values;
        private final boolean isGuarded = functions.stream().anyMatch(f -> f.guard() != null) && !chain.isInPlace();

        Writer(MethodVisitor code) {
            this.code = code;
            this.count = result(written());
            this.index = count + 1;
            this.held = index + 1;
            this.values = held + 1;
        }

        /** The local variable with array i, and with its offset behind. */
        private int operand(int i) {
            return 2 * i;
        }

        private int number(int i) {
            return 2 * chain.arrays() + i * (isDouble ? 2 : 1);
        }

        /** Of results, then of sums. */
        private int result(int i) {
            return number(chain.numbers()) + 2 * i;
        }

        /** The local variable with the vector of a value. */
        private int value(int i) {
            return values + i;
        }

        void loop() {
            Label test = new Label();
            Label next = new Label();
            code.visitCode();
            for (int i = 0; i < chain.numbers(); i++) {
                code.visitFieldInsn(GETSTATIC, math, "SPECIES", species);
                code.visitVarInsn(isDouble ? DLOAD : FLOAD, number(i));
                code.visitMethodInsn(
                        INVOKESTATIC,
                        vector,
                        "broadcast",
                        "(" + species + VectorLoopCompiler.this.number() + ")L" + vector + ";",
                        false);
                code.visitVarInsn(ASTORE, value(chain.arrays() + i));
            }
            Inlining inlining = new Inlining(code, values + chain.arrays() + chain.numbers() + functions.size());
            if (isGuarded) {
                inlining.call(math, "held", "()" + guard());
                code.visitVarInsn(ASTORE, held);
            }
            code.visitInsn(ICONST_0);
            code.visitVarInsn(ISTORE, index);
            code.visitJumpInsn(GOTO, test);
            code.visitLabel(next);
            round(inlining);
            code.visitIincInsn(index, isDouble ? Float64VectorMath.LANES : Float32VectorMath.LANES);
            code.visitLabel(test);
            code.visitVarInsn(ILOAD, index);
            code.visitVarInsn(ILOAD, count);
            code.visitJumpInsn(IF_ICMPLT, next);
            if (isGuarded) {
                Label hold = new Label();
                code.visitVarInsn(ALOAD, held);
                inlining.call(math, "holds", "(" + guard() + ")Z");
                code.visitJumpInsn(IFNE, hold);
                code.visitInsn(ICONST_0);
                code.visitInsn(IRETURN);
                code.visitLabel(hold);
            }
            code.visitVarInsn(ILOAD, index);
            code.visitInsn(IRETURN);
            code.visitMaxs(0, 0);
            code.visitEnd();
        }

        /** One vector of each value; in place, nothing is written before all functions hold for theirs. */
        private void round(Inlining inlining) {
            for (int i = 0; i < chain.arrays(); i++) {
                code.visitFieldInsn(GETSTATIC, math, "SPECIES", species);
                place(operand(i));
                read();
                code.visitVarInsn(ASTORE, value(i));
            }
            for (int i = 0; i < functions.size(); i++) {
                link(inlining, functions.get(i), chain.links().get(i).operands());
                code.visitVarInsn(ASTORE, value(chain.arrays() + chain.numbers() + i));
            }
            for (int i = 0; i < chain.results().size(); i++) {
                code.visitVarInsn(ALOAD, value(chain.results().get(i)));
                place(result(i));
                write();
            }
            for (int i = 0; i < chain.sums().size(); i++) {
                int partials = result(chain.results().size() + i);
                code.visitFieldInsn(GETSTATIC, math, "SPECIES", species);
                partial(partials);
                read();
                code.visitVarInsn(ALOAD, value(chain.sums().get(i)));
                inlining.call(math, "add", "(" + ("L" + vector + ";").repeat(2) + ")L" + vector + ";");
                partial(partials);
                write();
            }
        }

        private void read() {
            code.visitMethodInsn(
                    INVOKESTATIC, vector, "fromArray", "(" + species + array() + "I)L" + vector + ";", false);
        }

        private void write() {
            code.visitMethodInsn(INVOKEVIRTUAL, vector, "intoArray", "(" + array() + "I)V", false);
        }

        /** The array of partial sums and where in it those of this round are. */
        private void partial(int variable) {
            place(variable);
            code.visitIntInsn(SIPUSH, (isDouble ? Kernels.FLOAT64_PARTIALS : Kernels.FLOAT32_PARTIALS) - 1);
            code.visitInsn(IAND);
        }

        private void link(Inlining inlining, VectorFunction function, List<Integer> operands) {
            if (function.guard() != null) {
                operands.forEach(value -> code.visitVarInsn(ALOAD, value(value)));
                function.callGuard(inlining, chain.element());
                guarded(inlining);
            }
            operands.forEach(value -> code.visitVarInsn(ALOAD, value(value)));
            function.call(inlining, chain.element());
        }

        /** Leaves the loop where the guard on the stack does not hold, or remembers it. */
        private void guarded(Inlining inlining) {
            if (isGuarded) {
                code.visitVarInsn(ALOAD, held);
                inlining.call(math, "both", "(" + guard().repeat(2) + ")" + guard());
                code.visitVarInsn(ASTORE, held);
                return;
            }
            Label holds = new Label();
            inlining.call(math, "holds", "(" + guard() + ")Z");
            code.visitJumpInsn(IFNE, holds);
            code.visitVarInsn(ILOAD, index);
            code.visitInsn(IRETURN);
            code.visitLabel(holds);
        }

        private String guard() {
            return VectorLoopCompiler.guard(chain.element());
        }

        /** The array and where in it this round is. */
        private void place(int variable) {
            code.visitVarInsn(ALOAD, variable);
            code.visitVarInsn(ILOAD, variable + 1);
            code.visitVarInsn(ILOAD, index);
            code.visitInsn(IADD);
        }
    }
}
