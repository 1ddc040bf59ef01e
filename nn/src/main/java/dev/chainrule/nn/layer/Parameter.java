package dev.chainrule.nn.layer;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What training changes: a weight or a bias. The one mutable thing of a network.
 *
 * <p>{@link #tensor()} is the same leaf until a new value is set, so a parameter used twice is one node of the graph, and
 * gradients are asked for with it. Graphs built before keep the old value. A new value is seen by all threads.
 *
 * <p>While a {@link #follow source} keeps the value, it is taken from there when somebody looks.
 */
public final class Parameter {
    /** What a parameter is for; regularization looks at weights alone. */
    public enum Role {
        WEIGHT,
        BIAS
    }

    private final String name;
    private final Role role;
    /** The leaf, unless the source has a value that nobody has looked at. */
    private volatile @Nullable Tensor tensor;

    private @Nullable Supplier<NdArray> source;
    /** Counts new values, so that a value that was looked up too slowly is not taken for the present one. */
    private long version;

    private Parameter(String name, Role role, NdArray value) {
        this.name = name;
        this.role = role;
        this.tensor = Tensor.variable(value);
    }

    /** A weight, named for messages and files. */
    public static Parameter weight(String name, NdArray value) {
        return new Parameter(name, Role.WEIGHT, value);
    }

    /** A bias, named for messages and files. */
    public static Parameter bias(String name, NdArray value) {
        return new Parameter(name, Role.BIAS, value);
    }

    /** The name, such as {@code "w"}. */
    public String name() {
        return name;
    }

    /** Whether this is a weight or a bias. */
    public Role role() {
        return role;
    }

    /** The leaf that stands for the present value. */
    public Tensor tensor() {
        Tensor present = tensor;
        while (present == null) {
            present = lookedUp();
        }
        return present;
    }

    /** Asks the source, holding no lock meanwhile; nothing if another value came in between. */
    private @Nullable Tensor lookedUp() {
        Supplier<NdArray> asked;
        long before;
        synchronized (this) {
            asked = source;
            before = version;
        }
        NdArray value = asked == null ? null : asked.get();
        synchronized (this) {
            if (tensor == null && value != null && version == before) {
                tensor = Tensor.variable(value);
            }
            return tensor;
        }
    }

    /** The present value. */
    public NdArray value() {
        return tensor().value();
    }

    /**
     * Sets a new value.
     *
     * @throws ShapeException if its shape is not the present one
     * @throws IllegalArgumentException if its type is not the present one
     */
    public void set(NdArray value) {
        NdArray old = value();
        if (!value.shape().equals(old.shape())) {
            throw new ShapeException(
                    "parameter " + name + ": has shape " + old.shape() + ", got a value of shape " + value.shape());
        }
        if (value.type() != old.type()) {
            throw new IllegalArgumentException(
                    "parameter " + name + ": is " + old.type() + ", got a value in " + value.type());
        }
        NdArray laid = value.laidLike(old);
        synchronized (this) {
            tensor = Tensor.variable(laid);
            source = null;
            version++;
        }
    }

    /**
     * Takes the value from this source from now on, each time anew after a call: when somebody looks, on the thread that
     * looks. A {@link #set} or {@link #keep} ends it.
     *
     * @param source gives values of the present shape and type; later ones do not change those it gave
     */
    public void follow(Supplier<NdArray> source) {
        synchronized (this) {
            this.tensor = null;
            this.source = source;
            version++;
        }
    }

    /** Keeps the present value and its leaf from now on: a source, if there is one, is looked at for the last time. */
    public void keep() {
        boolean kept = false;
        while (!kept) {
            tensor();
            synchronized (this) {
                kept = tensor != null;
                source = kept ? null : source;
            }
        }
    }

    /** Whether the value is that of this source: {@link #follow} was called, and nothing else since. */
    public synchronized boolean follows(Supplier<NdArray> candidate) {
        return source == candidate;
    }

    @Override
    public String toString() {
        return "parameter " + name + " " + value();
    }
}
