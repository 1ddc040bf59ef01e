package dev.chainrule.examples;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.check.GradientCheck;
import dev.chainrule.core.check.GradientReport;
import dev.chainrule.core.graph.Tensor;
import dev.chainrule.nn.cost.Cost;
import dev.chainrule.nn.data.Batch;
import dev.chainrule.nn.layer.Dense;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.layer.Sequential;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the gradient of a network's cost against difference quotients, at the weights that it has: for some weights and
 * biases of each layer, evenly spread, since each of them costs six evaluations of the network.
 */
final class WeightCheck {
    private static final int NEURONS = 5;
    private static final int INPUTS = 12;

    private final Sequential network;
    private final Cost cost;
    private final Batch batch;

    private WeightCheck(Sequential network, Cost cost, Batch batch) {
        this.network = network;
        this.cost = cost;
        this.batch = batch;
    }

    /** The check of the cost on this batch. */
    static GradientReport run(Sequential network, Cost cost, Batch batch) {
        List<NdArray> point = new ArrayList<>();
        for (Layer layer : network.layers()) {
            if (layer instanceof Dense dense) {
                Part part = Part.of(dense);
                point.add(part.rows().transpose().matmul(dense.w().value()).matmul(part.columns()));
                point.add(part.rows().transpose().matmul(column(dense.b().value())));
            }
        }
        return GradientCheck.ofInputs("cost of the trained network", new WeightCheck(network, cost, batch)::cost)
                .at(point.toArray(new NdArray[0]))
                .run();
    }

    /** How many weights and biases a report is about. */
    static int count(GradientReport report) {
        return report.entries().stream()
                .mapToInt(entry -> entry.shapes().get(entry.input()).size())
                .sum();
    }

    /** The cost as a function of the chosen weights and biases, layer by layer. */
    private Tensor cost(List<Tensor> chosen) {
        Tensor a = Tensor.constant(batch.x());
        int next = 0;
        for (Layer layer : network.layers()) {
            if (layer instanceof Dense dense) {
                a = Part.of(dense).apply(a, dense, chosen.get(next), chosen.get(next + 1));
                next += 2;
            } else {
                a = layer.apply(a);
            }
        }
        return cost.of(a, Tensor.constant(batch.y()));
    }

    private static NdArray column(NdArray vector) {
        return vector.reshape(vector.shape().size(), 1);
    }

    /**
     * The chosen neurons and inputs of a layer as matrices r and c of zeros and ones: rᵀ w c is the chosen part of w, and
     * w - r (rᵀ w c) cᵀ + r v cᵀ is w with v in its place, exactly.
     */
    private record Part(NdArray rows, NdArray columns) {
        static Part of(Dense dense) {
            return new Part(selection(dense.outputs(), NEURONS), selection(dense.inputs(), INPUTS));
        }

        /** At most {@code most} of n numbers, evenly spread: [n, chosen], a single 1 in each column. */
        private static NdArray selection(int n, int most) {
            int chosen = Math.min(n, most);
            double[][] ones = new double[n][chosen];
            for (int i = 0; i < chosen; i++) {
                ones[(2 * i + 1) * n / (2 * chosen)][i] = 1;
            }
            return NdArray.of(ones);
        }

        Tensor apply(Tensor x, Dense dense, Tensor someW, Tensor someB) {
            Tensor r = Tensor.constant(rows);
            Tensor w = replaced(dense.w().value(), someW, r, Tensor.constant(columns));
            Tensor b = replaced(column(dense.b().value()), someB, r, Tensor.constant(NdArray.ones(1, 1)));
            return x.matmul(w.transpose()).add(b.reshape(dense.outputs()));
        }

        private static Tensor replaced(NdArray whole, Tensor part, Tensor rows, Tensor columns) {
            Tensor all = Tensor.constant(whole);
            Tensor old =
                    rows.matmul(rows.transpose().matmul(all).matmul(columns)).matmul(columns.transpose());
            return all.sub(old).add(rows.matmul(part).matmul(columns.transpose()));
        }
    }
}
