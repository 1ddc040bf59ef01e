package dev.chainrule.nn.layer;

import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.core.random.RandomStream;
import dev.chainrule.nn.init.Initializer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Layers one after the other.
 *
 * <pre>{@code
 * Sequential network = Sequential.of(
 *         Dense.of(784, 30, Initializer.normal(), Initializer.normal(), random), Activation.SIGMOID,
 *         Dense.of(30, 10, Initializer.normal(), Initializer.normal(), random), Activation.SIGMOID);
 * Tensor a = network.apply(x);
 * }</pre>
 *
 * <p>Messages number layers as the book does: a layer with parameters begins a new number, its activation belongs to it.
 *
 * @param layers the layers, first to last
 */
public record Sequential(List<Layer> layers) implements Layer {
    /** Copies. */
    public Sequential {
        layers = List.copyOf(layers);
    }

    /** These layers, first to last. */
    public static Sequential of(Layer... layers) {
        return new Sequential(List.of(layers));
    }

    /**
     * A network of dense layers, each followed by the same activation. The stream is drawn from layer by layer, weights
     * before biases.
     *
     * @param sizes the number of inputs, then of the neurons of each layer
     * @throws IllegalArgumentException if there are fewer than two sizes or one is below 1
     */
    public static Sequential dense(
            List<Integer> sizes, Activation activation, Initializer weights, Initializer biases, RandomStream random) {
        if (sizes.size() < 2) {
            throw new IllegalArgumentException("network: expected the sizes of two layers or more, got " + sizes);
        }
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException("network: layer sizes must be at least 1, got " + sizes);
            }
        }
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < sizes.size(); i++) {
            layers.add(Dense.of(sizes.get(i - 1), sizes.get(i), weights, biases, random));
            layers.add(activation);
        }
        return new Sequential(layers);
    }

    @Override
    public Tensor apply(Tensor x, Pass pass) {
        Tensor a = x;
        for (int i = 0; i < layers.size(); i++) {
            try {
                a = layers.get(i).apply(a, pass);
            } catch (ShapeException e) {
                throw located(e, i);
            }
        }
        return a;
    }

    private ShapeException located(ShapeException e, int i) {
        Layer layer = layers.get(i);
        long number = layers.stream()
                .limit(i + 1L)
                .filter(l -> !l.parameters().isEmpty())
                .count();
        String own = name(layer) + ": ";
        String message = e.getMessage().startsWith(own) ? e.getMessage().substring(own.length()) : e.getMessage();
        ShapeException located =
                new ShapeException("layer " + Math.max(number, 1) + " (" + name(layer) + "): " + message);
        located.initCause(e);
        return located;
    }

    /** What a layer calls itself; a lambda has no name that would be the same in the next run. */
    private static String name(Layer layer) {
        return layer.getClass().isSynthetic() ? "lambda" : layer.toString();
    }

    /** The parameters of all layers in order, each once. */
    @Override
    public List<Parameter> parameters() {
        Set<Parameter> all = new LinkedHashSet<>();
        for (Layer layer : layers) {
            all.addAll(layer.parameters());
        }
        return List.copyOf(all);
    }

    /** {@code dense 64 -> 30, sigmoid, dense 30 -> 10, sigmoid}. */
    @Override
    public String toString() {
        return layers.stream().map(Sequential::name).collect(Collectors.joining(", "));
    }
}
