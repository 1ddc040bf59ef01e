package dev.chainrule.nn.bp;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The judge of gradients: holds those of another computation against the four equations.
 *
 * <pre>
 *   relative difference   max |found − expected| / max(max |found|, max |expected|)
 * </pre>
 *
 * <p>{@link #compare} is for a computation that is taken to be right, such as automatic differentiation: everything is
 * compared with what the equations give from the weights alone. {@link #diagnose} is for a backpropagation of one's
 * own, and looks for the mistakes in it: where errors are given, each equation is judged on the errors it started from,
 * so that one mistake is named once and not again in all layers before it.
 *
 * <p>Shapes: x is [m, in of layer 1], y [m, out of layer L]; those of a found gradient stand at {@link FoundGradient}.
 *
 * <p>Domain: a network and batch whose gradient is finite. NaN and infinity in a found gradient are never ok.
 *
 * <p>Accuracy: a relative difference up to the tolerance is ok, 1e-12 unless told otherwise. Correct computations in
 * double precision stay below it unless an equation adds terms that cancel, as near a minimum of the cost; so a
 * difference that the rounding of those terms explains is ok too.
 *
 * <p>Cost: one forward and backward pass by hand.
 *
 * <p>Example:
 *
 * <pre>{@code
 * BackpropCheck check = BackpropCheck.of(net, x, y);
 * Diagnosis diagnosis = check.diagnose(FoundGradient.sums(nablaB, nablaW).deltasPerExample(delta));
 * String text = diagnosis.toString();
 * }</pre>
 *
 * <p>Source: Nielsen, "Neural Networks and Deep Learning", chapter 2, equations BP1 to BP4.
 */
public final class BackpropCheck {
    private static final double TOLERANCE = 1e-12;
    private static final double UNIT_ROUNDOFF = 0x1p-53;

    private final Equations equations;
    private final double tolerance;
    /** The unit roundoff of the other computation, in which ulps are counted. */
    private final double unit;

    private BackpropCheck(Equations equations, double tolerance, double unit) {
        this.equations = equations;
        this.tolerance = tolerance;
        this.unit = unit;
    }

    /** The check on a network and a batch x with the desired outputs y. */
    public static BackpropCheck of(Network net, RealMatrix x, RealMatrix y) {
        return new BackpropCheck(Equations.of(net, x, y), TOLERANCE, UNIT_ROUNDOFF);
    }

    /** The check on a network and a batch as plain arrays: {@code x[example][input]}, {@code y[example][output]}. */
    public static BackpropCheck of(Network net, double[][] x, double[][] y) {
        return of(net, Plain.matrix("x", x), Plain.matrix("y", y));
    }

    /**
     * The same check of a computation in another precision, 2⁻²⁴ for single: the tolerance grows in proportion, and units in
     * the last place are those of that precision.
     */
    public BackpropCheck roundoff(double u) {
        if (!(u >= UNIT_ROUNDOFF && u < 0x1p-10)) {
            throw new IllegalArgumentException("roundoff is " + u + ", expected a number from 2^-53 to below 2^-10");
        }
        return new BackpropCheck(equations, TOLERANCE / UNIT_ROUNDOFF * u, u);
    }

    /** The same check with another largest relative difference that is ok. */
    public BackpropCheck tolerance(double tolerance) {
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance is " + tolerance + ", expected a number from 0 to below 1");
        }
        return new BackpropCheck(equations, tolerance, unit);
    }

    /** What the equations give from the weights alone. */
    public RowForm.Backprop expected() {
        return equations.pass();
    }

    /** Compares a gradient with errors, equation by equation, with what the equations give from the weights alone. */
    public BackpropReport compare(FoundGradient found) {
        int m = equations.m();
        found.requireFit(equations.net(), m);
        if (!found.hasDeltas()) {
            throw new IllegalArgumentException("compare: the gradient has no deltas; add them, or use diagnose");
        }
        List<BackpropReport.Row> rows = new ArrayList<>();
        List<RealMatrix> perExample = new ArrayList<>();
        Expected delta = equations.bp1();
        for (int l = equations.net().layers(); l >= 1; l--) {
            boolean output = l == equations.net().layers();
            delta = output ? delta : equations.bp2(l, delta);
            RealMatrix foundDelta = found.delta(l, m);
            rows.add(row(output ? "BP1" : "BP2", l, Plain.shape(foundDelta), foundDelta, delta));
            rows.add(row("BP3", l, "[" + equations.net().width(l) + "]", found.nablaB(l, m), equations.bp3(delta)));
            rows.add(row("BP4", l, Plain.shape(found.nablaW(l, m)), found.nablaW(l, m), equations.bp4(l, delta)));
            perExample.add(0, foundDelta.scalarMultiply(m));
        }
        return new BackpropReport(rows, tolerance, perExample);
    }

    /** Looks for the mistakes in a backpropagation of one's own, with or without errors. */
    public Diagnosis diagnose(FoundGradient found) {
        found.requireFit(equations.net(), equations.m());
        return found.hasDeltas()
                ? new WithDeltas(equations, found, tolerance).diagnose()
                : new WithoutDeltas(equations, found, tolerance).diagnose();
    }

    private BackpropReport.Row row(String equation, int layer, String shape, RealMatrix found, Expected expected) {
        Difference d = Difference.between(found, expected, tolerance, equations.roundoff());
        return new BackpropReport.Row(
                equation, layer, shape, d.absolute(), d.relative(), d.ulps() * (UNIT_ROUNDOFF / unit), d.ok());
    }
}
