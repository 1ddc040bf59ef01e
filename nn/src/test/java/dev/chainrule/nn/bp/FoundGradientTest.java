package dev.chainrule.nn.bp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FoundGradientTest {
    private final Case c = Case.random(3, 4, 2, 3, 1);
    private final BackpropCheck check = BackpropCheck.of(c.net(), c.x(), c.y());
    private final RowForm.Backprop right = check.expected();

    @Test
    void countsOfLayersAreCompared() {
        List<RealVector> oneB = right.nablaB().subList(0, 1);
        List<RealMatrix> oneW = right.nablaW().subList(0, 1);
        refused(() -> check.diagnose(FoundGradient.means(oneB, right.nablaW())), "nabla b has 1 layers, expected 2");
        refused(() -> check.diagnose(FoundGradient.sums(right.nablaB(), oneW)), "nabla w has 1 layers, expected 2");
        refused(
                () -> check.compare(FoundGradient.means(right.nablaB(), right.nablaW())
                        .deltasOfBatchCost(right.delta().subList(0, 1))),
                "delta has 1 layers, expected 2");
    }

    @Test
    void shapesAreCompared() {
        List<RealMatrix> w = right.nablaW();
        w = List.of(w.get(0), w.get(1).transpose());
        FoundGradient transposed = FoundGradient.means(right.nablaB(), w);
        refused(() -> check.diagnose(transposed), "nabla w of layer 2 has shape [3, 1], expected [1, 3]");
        List<RealVector> b = List.of(Case.vector(1, 2), Case.vector(1));
        refused(
                () -> check.diagnose(FoundGradient.means(b, right.nablaW())),
                "nabla b of layer 1 has shape [2], expected [3]");
        List<RealMatrix> delta = List.of(right.delta(1).getSubMatrix(0, 2, 0, 2), right.delta(2));
        refused(
                () -> check.diagnose(
                        FoundGradient.means(right.nablaB(), right.nablaW()).deltasPerExample(delta)),
                "delta of layer 1 has shape [3, 3], expected [4, 3]");
    }

    @Test
    void raggedAndEmptyArraysAreRefusedWithTheRow() {
        double[][] b = {{0, 0, 0}, {0}};
        double[][][] ragged = {{{1, 2}, {3, 4}, {5}}, {{1, 2, 3}}};
        refused(
                () -> FoundGradient.means(b, ragged),
                "nabla w of layer 1: row 2 has 1 entries, expected 2 as in row 0");
        refused(() -> FoundGradient.sums(new double[][] {{0, 0, 0}, {}}, ragged), "nabla b of layer 2 is empty");
        refused(() -> FoundGradient.sums(b, new double[][][] {{}}), "nabla w of layer 1 is empty");
        double[][][] w = {{{1, 2}, {3, 4}, {5, 6}}, {{1, 2, 3}}};
        refused(
                () -> FoundGradient.sums(b, w).deltasPerExample(new double[][][] {{{1}, {1, 2}}}),
                "delta of layer 1: row 1 has 2 entries, expected 1 as in row 0");
        refused(
                () -> FoundGradient.sums(b, w).deltasOfBatchCost(new double[][][] {{{1}}, {{1}, {1, 2}}}),
                "delta of layer 2: row 1 has 2 entries, expected 1 as in row 0");
    }

    @Test
    void comparisonNeedsErrors() {
        refused(
                () -> check.compare(FoundGradient.means(right.nablaB(), right.nablaW())),
                "compare: the gradient has no deltas; add them, or use diagnose");
    }

    @Test
    void listsAreTakenAsMeansOrSumsAsTheyAreAnnounced() {
        FoundGradient means = FoundGradient.means(right.nablaB(), right.nablaW());
        assertThat(check.diagnose(means).ok()).isTrue();
        assertThat(check.compare(means.deltasOfBatchCost(right.delta())).ok()).isTrue();
        assertThat(check.compare(means.deltasPerExample(right.deltaPerExample()))
                        .ok())
                .isTrue();
        List<RealVector> b = right.nablaB().stream().map(v -> v.mapMultiply(4)).toList();
        List<RealMatrix> w =
                right.nablaW().stream().map(v -> v.scalarMultiply(4)).toList();
        assertThat(check.diagnose(FoundGradient.sums(b, w)).ok()).isTrue();
        assertThat(check.diagnose(FoundGradient.sums(b, w).deltasOfBatchCost(right.delta()))
                        .ok())
                .isTrue();
    }

    @Test
    void arraysAndListsAreCopied() {
        List<RealVector> b = new ArrayList<>(right.nablaB());
        List<RealMatrix> w = new ArrayList<>(right.nablaW());
        List<RealMatrix> delta = new ArrayList<>(right.delta());
        FoundGradient found = FoundGradient.means(b, w).deltasOfBatchCost(delta);
        b.get(0).setEntry(0, 9);
        w.get(0).setEntry(0, 0, 9);
        delta.get(0).setEntry(0, 0, 9);
        assertThat(check.compare(found).ok()).isTrue();
    }

    @Test
    void whatIsMissingInPlainArraysIsNamed() {
        double[][] b = {{1}, {1}};
        double[][][] w = {{{1}}, {{1}}};
        missing(() -> FoundGradient.sums((double[][]) null, w), "nabla b is null");
        missing(() -> FoundGradient.sums(new double[][] {{1}, null}, w), "nabla b of layer 2 is null");
        missing(() -> FoundGradient.means(b, new double[][][] {null, {{1}}}), "nabla w of layer 1 is null");
        missing(
                () -> FoundGradient.means(b, new double[][][] {{{1}}, {{1}, null}}),
                "row 1 of nabla w of layer 2 is null");
        missing(() -> FoundGradient.sums(b, w).deltasPerExample((double[][][]) null), "delta is null");
    }

    private static void missing(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(message);
    }

    private static void refused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
