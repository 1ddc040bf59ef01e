package dev.chainrule.nn.bp;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;

/** What each equation would give with one of the mistakes that people make: the suspects of a wrong result. */
final class LikelyMistakes {
    private final Equations equations;
    private final Network net;
    private final RowForm.Backprop pass;

    LikelyMistakes(Equations equations) {
        this.equations = equations;
        this.net = equations.net();
        this.pass = equations.pass();
    }

    /** A mistake in words, and the result it leads to. */
    record Suspect(String mistake, RealMatrix value) {}

    List<Suspect> bp1() {
        int last = net.layers();
        RealMatrix nablaA =
                Entries.zip(pass.a(last), equations.y(), (a, y) -> net.cost().derivative(a, y) / equations.m());
        return sigmaPrime(last, nablaA, pass.delta(last));
    }

    List<Suspect> bp2(int layer, RealMatrix next) {
        RealMatrix w = net.w(layer + 1);
        RealMatrix sigmaPrime = equations.sigmaPrime(layer);
        List<Suspect> suspects = sigmaPrime(layer, next.multiply(w), RowForm.bp2(w, next, sigmaPrime));
        if (w.isSquare()) {
            suspects.add(new Suspect("w in place of its transpose", RowForm.bp2(w.transpose(), next, sigmaPrime)));
        }
        return suspects;
    }

    List<Suspect> bp3(RealMatrix delta) {
        int m = equations.m();
        return List.of(
                new Suspect("only the first example counts", delta.getRowMatrix(0)),
                new Suspect("only the last example counts", delta.getRowMatrix(m - 1)),
                new Suspect(
                        "only the last example counts",
                        delta.getRowMatrix(m - 1).scalarMultiply(m)));
    }

    List<Suspect> bp4(int layer, RealMatrix delta) {
        int m = equations.m();
        RealMatrix a = pass.a(layer - 1);
        RealMatrix last = RowForm.bp4(a.getRowMatrix(m - 1), delta.getRowMatrix(m - 1));
        List<Suspect> suspects = new ArrayList<>();
        suspects.add(new Suspect("only the last example counts", last));
        suspects.add(new Suspect("only the last example counts", last.scalarMultiply(m)));
        if (net.width(layer) == net.width(layer - 1)) {
            suspects.add(new Suspect("transposed", RowForm.bp4(delta, a)));
        }
        if (layer > 1) {
            suspects.add(new Suspect("z in place of a", RowForm.bp4(pass.z(layer - 1), delta)));
        }
        for (int l = 0; l <= net.layers(); l++) {
            if (l != layer - 1 && net.width(l) == net.width(layer - 1)) {
                suspects.add(new Suspect(
                        "a of layer " + l + " in place of layer " + (layer - 1), RowForm.bp4(pass.a(l), delta)));
            }
        }
        return suspects;
    }

    /** The ways to go wrong with the factor σ', given the product before it and the right result after it. */
    private List<Suspect> sigmaPrime(int layer, RealMatrix before, RealMatrix after) {
        Neuron sigma = net.sigma(layer);
        List<Suspect> suspects = new ArrayList<>();
        suspects.add(new Suspect("sigma' is missing", before));
        suspects.add(new Suspect("sigma' once too often", Entries.hadamard(after, equations.sigmaPrime(layer))));
        suspects.add(new Suspect(
                "sigma' of a in place of z", Entries.zip(before, pass.a(layer), (d, a) -> d * sigma.sigmaPrime(a))));
        for (int l = 1; l <= net.layers(); l++) {
            if (l != layer && net.width(l) == net.width(layer)) {
                suspects.add(new Suspect(
                        "sigma' at z of layer " + l,
                        Entries.zip(before, pass.z(l), (d, z) -> d * sigma.sigmaPrime(z))));
            }
        }
        return suspects;
    }
}
