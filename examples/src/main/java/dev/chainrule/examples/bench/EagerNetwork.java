package dev.chainrule.examples.bench;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.layer.Dense;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.layer.Parameter;
import dev.chainrule.nn.layer.Sequential;
import dev.chainrule.nn.optim.Sgd;
import java.util.ArrayList;
import java.util.List;

/** Training of a network as a user writes it: build the graph of the cost, ask for gradients, update. */
final class EagerNetwork implements Step {
    private final Sequential network;
    private final Cost cost;
    private final Sgd sgd;
    private final Tensor x;
    private final Tensor y;

    EagerNetwork(Network given, DType type) {
        network = sequential(given, type);
        cost = given.form().cost();
        sgd = new Sgd(given.eta());
        int batch = given.batch();
        x = Tensor.constant(
                NdArray.of(Shape.of(batch, given.sizes().get(0)), given.x()).to(type));
        y = Tensor.constant(NdArray.of(Shape.of(batch, given.sizes().get(given.layers())), given.y())
                .to(type));
    }

    /** The network with its weights at first; biases are 0. */
    private static Sequential sequential(Network given, DType type) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < given.layers(); i++) {
            int outputs = given.sizes().get(i + 1);
            NdArray w = NdArray.of(Shape.of(outputs, given.sizes().get(i)), given.w(i));
            layers.add(Dense.of(w.to(type), NdArray.zeros(outputs).to(type)));
            layers.add(
                    i + 1 < given.layers()
                            ? given.form().hidden()
                            : given.form().last());
        }
        return new Sequential(layers);
    }

    /** The cost, with the graph that it came from. */
    Tensor cost() {
        return cost.of(network.apply(x), y);
    }

    List<Parameter> parameters() {
        return network.parameters();
    }

    /** The inputs. */
    NdArray x() {
        return x.value();
    }

    /** The targets. */
    NdArray y() {
        return y.value();
    }

    /** Learns from these examples; the cost before. */
    NdArray step(NdArray inputs, NdArray targets) {
        List<Parameter> parameters = network.parameters();
        Tensor c = cost.of(network.apply(Tensor.constant(inputs)), Tensor.constant(targets));
        Tensor[] wrt = parameters.stream().map(Parameter::tensor).toArray(Tensor[]::new);
        sgd.step(parameters, Gradients.of(c, wrt));
        return c.value();
    }

    @Override
    public double run() {
        return step(x(), y()).item();
    }
}
