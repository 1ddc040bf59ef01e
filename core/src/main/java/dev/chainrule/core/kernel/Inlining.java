package dev.chainrule.core.kernel;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASM9;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.RETURN;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/**
 * Writes the code of static methods of this package in the place of calls of them, and of those that they call in turn. A
 * method must be a straight line that ends with its only return.
 *
 * <p>Where a method calls an operation of a vector by a name of its own, such as {@code add}, the general {@code lanewise} is
 * called instead: of a long loop the JVM does not know the exact classes of vectors, and takes them from what it has seen at
 * a call. The call within {@code add} is that of the whole process, which it may not have seen yet.
 */
final class Inlining {
    private static final String VECTOR = "Ljdk/incubator/vector/Vector;";

    private final MethodVisitor code;
    private int free;
    private int vectorOperations;

    /** The operations with a name of their own. */
    private enum Operator {
        NEG("Unary", "Unary"),
        ABS("Unary", "Unary"),
        SQRT("Unary", "Unary"),
        NOT("Unary", "Unary"),
        ADD("Associative", "Binary"),
        SUB("Binary", "Binary"),
        MUL("Associative", "Binary"),
        DIV("Binary", "Binary"),
        MAX("Associative", "Binary"),
        MIN("Associative", "Binary"),
        AND("Associative", "Binary"),
        OR("Associative", "Binary"),
        FMA("Ternary", "Ternary");

        private final String field;
        private final String kind;

        /** With the types of the field in VectorOperators and of the parameter of {@code lanewise}. */
        Operator(String field, String kind) {
            this.field = field;
            this.kind = kind;
        }

        int operands() {
            return kind.equals("Ternary") ? 2 : kind.equals("Binary") ? 1 : 0;
        }

        /** The operator of a method of a vector, or nothing. */
        static @Nullable Operator of(String method, String descriptor) {
            for (Operator operator : values()) {
                if (operator.name().equalsIgnoreCase(method)
                        && descriptor.startsWith("(" + VECTOR.repeat(operator.operands()) + ")")) {
                    return operator;
                }
            }
            return null;
        }
    }

    /** Into this code, with local variables from a free one on. */
    Inlining(MethodVisitor code, int free) {
        this.code = code;
        this.free = free;
    }

    /** How many methods of vectors are called by what was written so far. */
    int vectorOperations() {
        return vectorOperations;
    }

    /** Writes what {@code owner.name} does with the arguments on the stack, which gives way to its result. */
    void call(String owner, String name, String descriptor) {
        reader(owner)
                .accept(
                        new ClassVisitor(ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String n, String d, String signature, String[] thrown) {
                                return n.equals(name) && d.equals(descriptor) ? new Body(d) : null;
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    private static ClassReader reader(String owner) {
        try (InputStream file = Inlining.class.getResourceAsStream("/" + owner + ".class")) {
            return new ClassReader(file);
        } catch (IOException e) {
            throw new UncheckedIOException("no code of " + owner, e);
        }
    }

    /** The code of one method, with its local variables moved to free ones. */
    private final class Body extends MethodVisitor {
        private final Type[] arguments;
        private final Map<Integer, Integer> variables = new HashMap<>();

        Body(String descriptor) {
            super(ASM9, code);
            this.arguments = Type.getArgumentTypes(descriptor);
        }

        private int variable(int its) {
            return variables.computeIfAbsent(its, v -> {
                free += 2; // room for a double
                return free - 2;
            });
        }

        @Override
        public void visitCode() {
            int end = 0;
            for (Type argument : arguments) {
                end += argument.getSize();
            }
            for (int i = arguments.length - 1; i >= 0; i--) {
                end -= arguments[i].getSize();
                code.visitVarInsn(arguments[i].getOpcode(ISTORE), variable(end));
            }
        }

        @Override
        public void visitVarInsn(int opcode, int its) {
            code.visitVarInsn(opcode, variable(its));
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode < IRETURN || opcode > RETURN) {
                code.visitInsn(opcode);
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (opcode == INVOKESTATIC && owner.startsWith(VectorLoopCompiler.ROOM)) {
                call(owner, name, descriptor);
            } else {
                vectorOperations += owner.startsWith(VectorLoopCompiler.VECTORS) ? 1 : 0;
                Operator operator =
                        opcode == INVOKEVIRTUAL && owner.endsWith("Vector") ? Operator.of(name, descriptor) : null;
                if (operator == null) {
                    code.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
                } else {
                    lanewise(owner, operator);
                }
            }
        }

        /** Calls the operator by its name, on the vector and the operands on the stack. */
        private void lanewise(String owner, Operator operator) {
            int first = free;
            free += operator.operands();
            for (int i = operator.operands() - 1; i >= 0; i--) {
                code.visitVarInsn(ASTORE, first + i);
            }
            String operators = VectorLoopCompiler.VECTORS + "VectorOperators";
            code.visitFieldInsn(GETSTATIC, operators, operator.name(), "L" + operators + "$" + operator.field + ";");
            for (int i = 0; i < operator.operands(); i++) {
                code.visitVarInsn(ALOAD, first + i);
            }
            code.visitMethodInsn(
                    INVOKEVIRTUAL,
                    owner,
                    "lanewise",
                    "(L" + operators + "$" + operator.kind + ";" + VECTOR.repeat(operator.operands()) + ")L" + owner
                            + ";",
                    false);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            throw new IllegalStateException("a function of vectors must not branch");
        }

        @Override
        public void visitMaxs(int stack, int locals) {
            // those of the loop
        }

        @Override
        public void visitEnd() {
            // more follows
        }
    }
}
