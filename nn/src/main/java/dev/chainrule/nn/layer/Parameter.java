package dev.chainrule.nn.layer;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;

/**
 * What training changes: a weight or a bias. The one mutable thing of a network.
 *
 * <p>{@link #tensor()} is the same leaf until a new value is set, so a parameter used twice is one node of the graph, and
 * gradients are asked for with it. Graphs built before keep the old value. A new value is seen by all threads.
 */
public final class Parameter {
    /** What a parameter is for; regularization looks at weights alone. */
    public enum Role {
        WEIGHT,
        BIAS
    }

    private final String name;
    private final Role role;
    private volatile Tensor tensor;

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
        return tensor;
    }

    /** The present value. */
    public NdArray value() {
        return tensor.value();
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
        tensor = Tensor.variable(value.laidLike(old));
    }

    @Override
    public String toString() {
        return "parameter " + name + " " + value();
    }
}
