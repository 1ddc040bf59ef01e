package dev.chainrule.core.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A loop that the compiler does not inline: it is called by a method handle that is not a constant. Two long loops inlined
 * into one method would be more than the compiler takes, and their vectors would go to the heap.
 */
final class OutOfLine {
    private final MethodHandle loop;

    private OutOfLine(MethodHandle loop) {
        this.loop = loop;
    }

    /** The loop {@code home.name(x, xo, parts, y, yo, n)} over arrays of this class. */
    static OutOfLine of(Class<?> home, String name, Class<?> array) {
        MethodType type = MethodType.methodType(void.class, array, int.class, array, array, int.class, int.class);
        try {
            return new OutOfLine(MethodHandles.lookup().findStatic(home, name, type));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no loop " + name + " in " + home, e);
        }
    }

    void run(double[] x, int xo, double[] parts, double[] y, int yo, int n) {
        try {
            loop.invokeExact(x, xo, parts, y, yo, n);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a loop throws no checked exception", e);
        }
    }

    void run(float[] x, int xo, float[] parts, float[] y, int yo, int n) {
        try {
            loop.invokeExact(x, xo, parts, y, yo, n);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a loop throws no checked exception", e);
        }
    }
}
