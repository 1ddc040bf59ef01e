package dev.chainrule.nn.init;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.random.RandomStream;

/**
 * The values that a parameter begins with, drawn from a stream: the same seed gives the same values.
 *
 * <pre>{@code
 * Dense.of(784, 30, Initializer.fanIn(), Initializer.normal(), RandomStream.of(1));
 * }</pre>
 */
@FunctionalInterface
public interface Initializer {
    /** Values for a parameter of this shape. */
    NdArray sample(Shape shape, RandomStream random);

    /** N(0, 1): normal with mean 0 and variance 1. Source: Nielsen, chapter 1. */
    static Initializer normal() {
        return (shape, random) -> NdArray.of(shape, random.normals(shape.size()));
    }

    /**
     * N(0, σ²): normal with mean 0 and the standard deviation given.
     *
     * @throws IllegalArgumentException if it is not positive and finite
     */
    static Initializer normal(double deviation) {
        if (!(deviation > 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException(
                    "normal: the deviation must be positive and finite, but is " + deviation);
        }
        return (shape, random) -> normal().sample(shape, random).mul(deviation);
    }

    /**
     * N(0, 1 / n), n the number of incoming neurons, which is the last size of the shape: the weighted inputs of a neuron
     * then do not saturate it however many there are. Source: Nielsen, chapter 3, "Weight initialization".
     */
    static Initializer fanIn() {
        return (shape, random) -> normal().sample(shape, random).div(Math.sqrt(shape.size(-1)));
    }

    /**
     * Uniform in [low, high).
     *
     * @throws IllegalArgumentException if the ends are not finite, low below high
     */
    static Initializer uniform(double low, double high) {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("uniform: expected finite low < high, got " + low + " and " + high);
        }
        return (shape, random) -> NdArray.of(shape, random.uniforms(shape.size(), low, high));
    }

    /** Zeros: nothing is drawn. */
    static Initializer zeros() {
        return (shape, random) -> NdArray.full(shape, DType.FLOAT64, 0);
    }

    /** The same draws, rounded to another type. */
    default Initializer as(DType type) {
        return (shape, random) -> sample(shape, random).to(type);
    }
}
