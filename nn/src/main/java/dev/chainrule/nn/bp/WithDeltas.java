package dev.chainrule.nn.bp;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;

/** Diagnosis where errors are given: each equation is judged on the given error it starts from. */
final class WithDeltas {
    private final Equations equations;
    private final LikelyMistakes likely;
    private final Judge judge;
    private final FoundGradient found;
    private final double tolerance;

    WithDeltas(Equations equations, FoundGradient found, double tolerance) {
        this.equations = equations;
        this.likely = new LikelyMistakes(equations);
        this.judge = new Judge(equations, tolerance);
        this.found = found;
        this.tolerance = tolerance;
    }

    Diagnosis diagnose() {
        List<Judgement> judged = new ArrayList<>();
        for (int l = equations.net().layers(); l >= 1; l--) {
            judged.add(delta(l));
            judged.add(nablaB(l));
            judged.add(nablaW(l));
        }
        List<Mistake> mistakes = new ArrayList<>();
        List<Judgement> unexplained = new Announcement(equations.m(), judged).settle(mistakes);
        unexplained.stream().filter(Judgement::wrong).forEach(j -> mistakes.add(j.mistake("")));
        return new Diagnosis(mistakes, judged.stream().map(Judgement::row).toList(), tolerance);
    }

    private Judgement delta(int l) {
        RealMatrix delta = found.delta(l, equations.m());
        if (l == equations.net().layers()) {
            return judge.of("BP1", l, delta, equations.bp1(), likely::bp1);
        }
        RealMatrix next = found.delta(l + 1, equations.m());
        Expected expected = equations.bp2(l, Expected.given(next));
        return from(l + 1, next, judge.of("BP2", l, delta, expected, () -> likely.bp2(l, next)));
    }

    private Judgement nablaB(int l) {
        RealMatrix delta = found.delta(l, equations.m());
        Expected expected = equations.bp3(Expected.given(delta));
        return from(l, delta, judge.of("BP3", l, found.nablaB(l, equations.m()), expected, () -> likely.bp3(delta)));
    }

    private Judgement nablaW(int l) {
        RealMatrix delta = found.delta(l, equations.m());
        Expected expected = equations.bp4(l, Expected.given(delta));
        return from(l, delta, judge.of("BP4", l, found.nablaW(l, equations.m()), expected, () -> likely.bp4(l, delta)));
    }

    /** What starts from an error with NaN or infinity can only follow from it. */
    private static Judgement from(int layer, RealMatrix delta, Judgement judgement) {
        return Entries.finite(delta) ? judgement : judgement.following(layer);
    }
}
