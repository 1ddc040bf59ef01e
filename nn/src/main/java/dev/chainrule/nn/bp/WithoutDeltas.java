package dev.chainrule.nn.bp;

import dev.chainrule.nn.bp.LikelyMistakes.Suspect;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Diagnosis where no errors are given: two nablas in each layer, both computed from an error nobody sees.
 *
 * <p>One right nabla, if it is not all zero, proves the error of its layer right, and with it the errors of all later
 * layers, from which it was computed. Where both are wrong and nothing proves the error, it is suspect, and the layers
 * before may just follow.
 */
final class WithoutDeltas {
    private static final String NABLA_B = "BP1, BP2 or BP3";
    private static final String NABLA_W = "BP1, BP2 or BP4";

    private final Equations equations;
    private final LikelyMistakes likely;
    private final Judge judge;
    private final FoundGradient found;
    private final double tolerance;
    private final List<Mistake> mistakes = new ArrayList<>();

    WithoutDeltas(Equations equations, FoundGradient found, double tolerance) {
        this.equations = equations;
        this.likely = new LikelyMistakes(equations);
        this.judge = new Judge(equations, tolerance);
        this.found = found;
        this.tolerance = tolerance;
    }

    Diagnosis diagnose() {
        int proven = firstProvenLayer();
        int suspect = 0;
        List<Judgement> judged = new ArrayList<>();
        for (int l = equations.net().layers(); l >= 1; l--) {
            Judgement b = nablaB(l);
            Judgement w = nablaW(l);
            if (suspect > 0) {
                b = b.following(suspect);
                w = w.following(suspect);
            } else if (l >= proven) {
                nameWithRightError(b, w);
            } else if (!b.ok() || !w.ok()) {
                nameWithSuspectError(b, w);
                suspect = l;
            }
            judged.add(b);
            judged.add(w);
        }
        return new Diagnosis(mistakes, judged.stream().map(Judgement::row).toList(), tolerance);
    }

    /** The first layer with a right nabla: its error is right, and so are those of all later layers. */
    private int firstProvenLayer() {
        int l = 1;
        while (l <= equations.net().layers() && !proves(nablaB(l), b(l)) && !proves(nablaW(l), w(l))) {
            l++;
        }
        return l;
    }

    /** Zeros, and rounding where all cancels, are right under any error. */
    private boolean proves(Judgement judgement, RealMatrix found) {
        return judgement.difference().relative() <= tolerance && Entries.maxAbs(found) > 0;
    }

    private void nameWithRightError(Judgement b, Judgement w) {
        if (b.ok() && w.ok()) {
            return;
        }
        if (w.ok()) {
            mistakes.add(b.mistake("; nabla w of the layer is right, so BP3"));
        } else if (b.ok()) {
            mistakes.add(w.mistake("; nabla b of the layer is right, so BP4"));
        } else if (b.hasFactorOf(w)) {
            mistakes.add(b.mistake("; so is nabla w, and a layer before is right, so BP3 and BP4"));
        } else {
            mistakes.add(b.mistake("; a layer before is right, so BP3"));
            mistakes.add(w.mistake("; a layer before is right, so BP4"));
        }
    }

    private void nameWithSuspectError(Judgement b, Judgement w) {
        if (b.ok() || w.ok()) {
            mistakes.add((b.ok() ? w : b).mistake(""));
        } else if (haveDifferentCauses(b, w)) {
            mistakes.add(b.mistake(""));
            mistakes.add(w.mistake(""));
        } else {
            Judgement both = b.hasFactorOf(w) ? b : b.withoutFactor();
            mistakes.add(both.because(causesOfError(b.layer())).mistake("; nabla w is wrong too, so delta is suspect"));
        }
    }

    /** Two constant factors that differ are two causes, unless an array has one entry: there any ratio is constant. */
    private boolean haveDifferentCauses(Judgement b, Judgement w) {
        return b.factor().isPresent()
                && w.factor().isPresent()
                && !b.hasFactorOf(w)
                && b(b.layer()).getColumnDimension() > 1;
    }

    /** The mistakes in the error that would lead to both nablas as they were found. */
    private List<String> causesOfError(int l) {
        boolean output = l == equations.net().layers();
        List<Suspect> suspects =
                output ? likely.bp1() : likely.bp2(l, equations.pass().delta(l + 1));
        return suspects.stream()
                .filter(suspect -> explains(l, Expected.given(suspect.value())))
                .map(suspect -> suspect.mistake() + " in " + (output ? "BP1" : "BP2"))
                .limit(1)
                .toList();
    }

    private boolean explains(int l, Expected delta) {
        return judge.matches(b(l), equations.bp3(delta).value())
                && judge.matches(w(l), equations.bp4(l, delta).value());
    }

    private Judgement nablaB(int l) {
        RealMatrix delta = equations.pass().delta(l);
        return judge.of(NABLA_B, l, b(l), equations.bp3(error(l)), () -> likely.bp3(delta));
    }

    private Judgement nablaW(int l) {
        RealMatrix delta = equations.pass().delta(l);
        return judge.of(NABLA_W, l, w(l), equations.bp4(l, error(l)), () -> likely.bp4(l, delta));
    }

    private Expected error(int layer) {
        Expected delta = equations.bp1();
        for (int l = equations.net().layers() - 1; l >= layer; l--) {
            delta = equations.bp2(l, delta);
        }
        return delta;
    }

    private RealMatrix b(int l) {
        return found.nablaB(l, equations.m());
    }

    private RealMatrix w(int l) {
        return found.nablaW(l, equations.m());
    }
}
