package dev.chainrule.nn.bp;

import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.Matrices;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.ShapeException;
import dev.chainrule.core.graph.Gradients;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.cost.CrossEntropyCost;
import dev.chainrule.nn.cost.QuadraticCost;
import dev.chainrule.nn.layer.Activation;
import dev.chainrule.nn.layer.Dense;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.layer.Pass;
import dev.chainrule.nn.layer.Sequential;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Holds a network's computational graph against BP1 to BP4, or a backpropagation of one's own: the one class here that knows
 * both sides. The network, its cost and a batch are given once; the equations then need nothing of the graph but the
 * weights.
 *
 * <pre>{@code
 * Verifier verifier = Verifier.of(network, new CrossEntropyCost(), x, y);
 * BackpropReport report = verifier.verify();                       // every delta, nabla b and nabla w of the graph
 * Diagnosis diagnosis = verifier.diagnose(FoundGradient.sums(nablaB, nablaW));    // or your own
 * }</pre>
 *
 * <p>Shapes: x {@code [batch, inputs]}, y {@code [batch, outputs]}.
 *
 * <p>Domain: dense layers, each with one {@link Activation} (none counts as the identity), with the quadratic or the
 * cross-entropy cost.
 *
 * <p>Accuracy: in double precision a relative difference, norm-wise, of up to 10⁻¹² is ok, some 2¹³ units of roundoff; in
 * single precision as many units.
 */
public final class Verifier {
    private final List<Dense> dense;
    private final List<Activation> activations;
    private final Cost cost;
    private final NdArray x;
    private final NdArray y;
    private final BackpropCheck check;

    private Verifier(List<Dense> dense, List<Activation> activations, Cost cost, NdArray x, NdArray y) {
        this.dense = dense;
        this.activations = activations;
        this.cost = cost;
        this.x = x;
        this.y = y;
        this.check = BackpropCheck.of(network(), Matrices.toMatrix(x), Matrices.toMatrix(y))
                .roundoff(dense.get(0).type().roundoff());
    }

    /**
     * A verifier of a network on a batch.
     *
     * @throws IllegalArgumentException if the network or the cost is not of a kind that the equations are for, or the batch
     *     does not fit
     */
    public static Verifier of(Layer network, Cost cost, NdArray x, NdArray y) {
        if (!isBatch(x) || !isBatch(y)) {
            throw new ShapeException("verifier: expected x [m, inputs] and y [m, outputs] with m at least 1, got x "
                    + x.shape() + " and y " + y.shape());
        }
        List<Dense> dense = new ArrayList<>();
        List<Activation> activations = new ArrayList<>();
        split(network, dense, activations);
        if (dense.isEmpty()) {
            throw new IllegalArgumentException("verifier: the network has no dense layer");
        }
        if (activations.size() < dense.size()) {
            activations.add(Activation.IDENTITY);
        }
        DType type = dense.get(0).type();
        return new Verifier(dense, activations, cost, x.to(type), y.to(type));
    }

    private static boolean isBatch(NdArray rows) {
        return rows.shape().rank() == 2 && rows.shape().size() > 0;
    }

    private static void split(Layer layer, List<Dense> dense, List<Activation> activations) {
        if (layer instanceof Sequential s) {
            s.layers().forEach(inner -> split(inner, dense, activations));
        } else if (layer instanceof Dense d) {
            if (activations.size() < dense.size()) {
                activations.add(Activation.IDENTITY);
            }
            dense.add(d);
        } else if (layer instanceof Activation f && activations.size() == dense.size() - 1) {
            activations.add(f);
        } else {
            throw new IllegalArgumentException(
                    "verifier: BP1 to BP4 are for dense layers with one activation each, but after " + dense.size()
                            + " of them comes " + layer);
        }
    }

    /** The graph of the network, held against the four equations. */
    public BackpropReport verify() {
        return check.compare(graph());
    }

    /** A gradient of one's own, for the same network, cost and batch, held against the four equations. */
    public Diagnosis diagnose(FoundGradient own) {
        return check.diagnose(own);
    }

    /** What the four equations give, with every z, a and delta. */
    public RowForm.Backprop expected() {
        return check.expected();
    }

    /** What the graph gives: delta = dC/dz, nabla b and nabla w of the batch cost, layer by layer. */
    public FoundGradient graph() {
        List<Tensor> z = new ArrayList<>();
        Tensor a = Tensor.constant(x);
        for (int l = 0; l < dense.size(); l++) {
            z.add(dense.get(l).apply(a));
            a = activations.get(l).apply(z.get(l), Pass.evaluation());
        }
        Gradients gradients = Gradients.of(cost.of(a, Tensor.constant(y)));
        List<RealMatrix> delta = new ArrayList<>();
        List<RealVector> nablaB = new ArrayList<>();
        List<RealMatrix> nablaW = new ArrayList<>();
        for (int l = 0; l < dense.size(); l++) {
            delta.add(Matrices.toMatrix(gradients.wrt(z.get(l))));
            nablaB.add(Matrices.toVector(gradients.wrt(dense.get(l).b().tensor())));
            nablaW.add(Matrices.toMatrix(gradients.wrt(dense.get(l).w().tensor())));
        }
        return FoundGradient.means(nablaB, nablaW).deltasOfBatchCost(delta);
    }

    /** The same network, as the equations see it. */
    private Network network() {
        return new Network(
                dense.stream().map(d -> Matrices.toMatrix(d.w().value())).toList(),
                dense.stream().map(d -> Matrices.toVector(d.b().value())).toList(),
                activations.stream().map(Verifier::neuron).toList(),
                costFunction());
    }

    private static Neuron neuron(Activation f) {
        return switch (f) {
            case SIGMOID -> Neuron.SIGMOID;
            case TANH -> Neuron.TANH;
            case RELU -> Neuron.RELU;
            case SOFTPLUS -> Neuron.SOFTPLUS;
            case IDENTITY -> Neuron.IDENTITY;
        };
    }

    private CostFunction costFunction() {
        if (cost instanceof QuadraticCost) {
            return CostFunction.QUADRATIC;
        }
        if (cost instanceof CrossEntropyCost) {
            return CostFunction.CROSS_ENTROPY;
        }
        throw new IllegalArgumentException(
                "verifier: BP1 by hand knows the quadratic and the cross-entropy cost, but the cost is " + cost);
    }
}
