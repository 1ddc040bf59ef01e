package dev.chainrule.nn.bp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class BackpropCheckTest {
    private final Case c = Case.random(3, 4, 2, 3, 1);
    private final BackpropCheck check = BackpropCheck.of(c.net(), c.x(), c.y());
    private final RowForm.Backprop right = check.expected();

    private FoundGradient found(List<RealMatrix> nablaW) {
        return FoundGradient.means(right.nablaB(), nablaW).deltasOfBatchCost(right.delta());
    }

    @Test
    void rowsAreTheEquationsFromTheOutputLayerBack() {
        BackpropReport report = check.compare(found(right.nablaW()));
        assertThat(report.rows())
                .extracting(row -> row.equation() + " " + row.layer() + " " + row.shape())
                .containsExactly(
                        "BP1 2 [4, 1]", "BP3 2 [1]", "BP4 2 [1, 3]", "BP2 1 [4, 3]", "BP3 1 [3]", "BP4 1 [3, 2]");
    }

    @Test
    void comparisonIsWithTheWeightsAloneSoAWrongErrorShowsInAllLayersBefore() {
        BackpropReport report = check.compare(Student.offBy(3, 1, 2, c).found());
        assertThat(report.rows()).hasSize(6).noneMatch(BackpropReport.Row::ok);
        assertThat(report.rows()).allSatisfy(row -> assertThat(row.relative()).isBetween(0.666, 0.667));
    }

    @Test
    void differenceIsAbsoluteRelativeAndInUlpsOfTheLargestEntry() {
        RealMatrix expected = Case.rows(new double[] {1, 0.25, -2});
        RealMatrix found = Case.rows(new double[] {1, 0.25 + 0x1p-49, -2});
        Difference difference = Difference.between(found, Expected.given(expected), 1e-12, 0);
        assertThat(difference).isEqualTo(new Difference(0x1p-49, 0x1p-50, 4, true)); // the ulp of 2 is 2^-51
        RealMatrix zero = Case.rows(new double[] {0, -0.0});
        assertThat(Difference.between(zero, Expected.given(zero), 0, 0)).isEqualTo(new Difference(0, 0, 0, true));
    }

    @Test
    void termsWithoutBoundExplainNothing() {
        RealMatrix one = Case.rows(new double[] {1});
        RealMatrix infinite = Case.rows(new double[] {Double.POSITIVE_INFINITY});
        assertThat(Difference.between(one.scalarMultiply(2), new Expected(one, infinite), 1e-12, 1e-14)
                        .ok())
                .isFalse();
        assertThat(Difference.between(one, Expected.given(infinite), 1e-12, 1e-14)
                        .ok())
                .isFalse();
        assertThat(Difference.between(infinite, Expected.given(infinite), 1e-12, 1e-14)
                        .ok())
                .isFalse();
    }

    @Test
    void worstIsTheLargestRelativeDifference() {
        List<RealMatrix> w = List.of(right.nablaW(1).scalarMultiply(1 + 1e-9), right.nablaW(2));
        BackpropReport report = check.compare(found(w));
        assertThat(report.ok()).isFalse();
        assertThat(report.worst().equation()).isEqualTo("BP4");
        assertThat(report.worst().layer()).isEqualTo(1);
        assertThat(check.tolerance(1e-8).compare(found(w)).ok()).isTrue();
    }

    @Test
    void rowsThatDifferAreWorseThanRowsThatCancelAndAbsoluteDifferencesDoNotCount() {
        BackpropReport.Row cancels = new BackpropReport.Row("BP1", 2, "[1]", 1e-20, 0.5, 1, true);
        BackpropReport.Row differs = new BackpropReport.Row("BP3", 2, "[1]", 1e-9, 1e-3, 1e9, false);
        BackpropReport.Row large = new BackpropReport.Row("BP4", 2, "[1]", 1, 1e-6, 1e9, false);
        assertThat(new BackpropReport(List.of(cancels, differs, large), 1e-12, List.of()).worst())
                .isEqualTo(differs);
    }

    @Test
    void nanAndInfinityNeverPass() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            List<RealMatrix> w = right.nablaW();
            List<RealMatrix> spoilt = List.of(w.get(0), Case.rows(new double[] {bad, 0, 0}));
            BackpropReport report = check.tolerance(0.999).compare(found(spoilt));
            assertThat(report.ok()).isFalse();
            assertThat(report.worst().layer()).isEqualTo(2);
            assertThat(report.worst().equation()).isEqualTo("BP4");
            assertThat(report.toString()).contains("NaN").contains("DIFFERS");
        }
    }

    @Test
    void tableFitsEightyColumnsAndEndsWithTheVerdict() {
        List<RealMatrix> w = List.of(right.nablaW(1), right.nablaW(2).scalarMultiply(2));
        String text = check.compare(found(w)).toString();
        String[] lines = text.split("\n");
        assertThat(lines).hasSize(8).allMatch(line -> line.length() <= 80);
        assertThat(lines[0]).isEqualTo("equation  layer  shape   absolute  relative     ulps  verdict");
        assertThat(lines[1]).isEqualTo("BP1           2  [4, 1]   0.0e+00   0.0e+00      0.0  ok");
        assertThat(lines[3]).matches("BP4           2  \\[1, 3] .*   5\\.0e-01  .*e\\+15  DIFFERS");
        assertThat(lines[7]).isEqualTo("not ok: 5 of 6 agree, worst BP4 layer 2 with 5.0e-01 (tolerance 1.0e-12)");
        assertThat(check.compare(found(right.nablaW())).toString())
                .endsWith("\nok: 6 of 6 agree, worst BP1 layer 2 with 0.0e+00 (tolerance 1.0e-12)\n");
    }

    @Test
    void tableOfALargeNetworkFitsEightyColumns() {
        Case large = Case.random(1, 10, 784, 30, 10);
        BackpropCheck of = BackpropCheck.of(large.net(), large.x(), large.y());
        RowForm.Backprop pass = of.expected();
        FoundGradient means = FoundGradient.means(pass.nablaB(), pass.nablaW());
        String text = of.compare(means.deltasOfBatchCost(pass.delta())) + "" + of.diagnose(means);
        assertThat(text.split("\n")).allMatch(line -> line.length() <= 80);
    }

    @Test
    void errorsPerExampleAreTheFoundOnesWithoutTheMean() {
        BackpropReport report = check.compare(found(right.nablaW()));
        assertThat(report.perExample()).isEqualTo(right.deltaPerExample());
        report.perExample().get(0).setEntry(0, 0, 9);
        assertThat(report.perExample()).isEqualTo(right.deltaPerExample());
    }

    @Test
    void roundingWhereAllTermsCancelIsNoMistake() {
        // The desired outputs are the outputs but for 1e-9 and alternate in sign: errors cancel in every sum.
        Case at = Case.random(4, 8, 3, 5, 2);
        RealMatrix a = RowForm.backprop(at.net(), at.x(), at.y()).a(2);
        RealMatrix x = at.x().copy();
        for (int i = 0; i < 8; i += 2) {
            x.setRow(i + 1, x.getRow(i));
            a.setRow(i + 1, a.getRow(i));
        }
        RealMatrix y = a.copy();
        for (int i = 0; i < 8; i++) {
            y.setRowVector(i, y.getRowVector(i).mapAdd(i % 2 == 0 ? 1e-9 : -1e-9));
        }
        Case minimum = new Case(at.net(), x, y);
        Student student = new Student(minimum) {
            @Override
            double bp1(int i, int j) { // another order of roundings, by half an ulp of the output
                return (Math.nextUp(a(i, j)) - this.y[i][j]) * sigmaPrime(last, z[last][i][j]);
            }

            @Override
            double bp3(int l, int j, double[][] delta) { // from the last example to the first
                double sum = 0;
                for (int i = m - 1; i >= 0; i--) {
                    sum += delta[i][j];
                }
                return sum;
            }

            private double a(int i, int j) {
                return this.a[last][i][j];
            }
        };
        BackpropCheck of = BackpropCheck.of(at.net(), x, y);
        BackpropReport report = of.compare(student.found());
        assertThat(report.worst().relative()).isGreaterThan(1e-9);
        assertThat(report.ok()).as("%s", report).isTrue();
        assertThat(report.toString()).contains("ok, cancels");
        assertThat(of.diagnose(student.foundWithoutDeltas()).ok()).isTrue();
        assertThat(of.diagnose(student.found()).ok()).isTrue();
    }

    @Test
    void saturatedNetworkIsCompared() {
        Network deep = Network.of(
                new double[][][] {{{40}}, {{40}}},
                new double[][] {{0}, {0}},
                Neuron.SIGMOID,
                CostFunction.CROSS_ENTROPY);
        Case saturated = new Case(deep, Case.rows(new double[] {1}), Case.rows(new double[] {1}));
        BackpropCheck of = BackpropCheck.of(deep, saturated.x(), saturated.y());
        assertThat(of.compare(new Student(saturated).found()).ok()).isTrue();
        assertThat(of.diagnose(Student.offBy(2, 2, 1, saturated).found()).mistakes())
                .hasSize(1);
    }

    @Test
    void gradientsThatAreNotFiniteCannotBeCompared() {
        Network outside =
                Network.of(new double[][][] {{{3}}}, new double[][] {{0}}, Neuron.IDENTITY, CostFunction.CROSS_ENTROPY);
        assertThatThrownBy(() -> BackpropCheck.of(outside, new double[][] {{1}}, new double[][] {{1}}))
                .hasMessage("check: the gradient of layer 1 is not finite, so there is nothing to compare with; "
                        + "see x, y and the domain of the cost");
        assertThatThrownBy(() -> BackpropCheck.of(c.net(), new double[][] {{1, 2}, {3}}, new double[][] {{1}, {1}}))
                .hasMessage("x: row 1 has 1 entries, expected 2 as in row 0");
    }

    @Test
    void toleranceIsAFractionOfOne() {
        for (double bad : new double[] {-1, 1, Double.NaN}) {
            assertThatThrownBy(() -> check.tolerance(bad))
                    .hasMessage("tolerance is " + bad + ", expected a number from 0 to below 1");
        }
    }

    @Test
    void otherNeuronsAndReluAreCompared() {
        List<Neuron> relu = List.of(Neuron.RELU, Neuron.SIGMOID);
        for (CostFunction cost : CostFunction.values()) {
            Case dead = Case.random(2, List.of(2, 6, 2), 3, relu, cost);
            BackpropCheck of = BackpropCheck.of(dead.net(), dead.x(), dead.y());
            Student student = new Student(dead);
            assertThat(of.compare(student.found()).ok()).isTrue();
            assertThat(of.diagnose(student.foundWithoutDeltas()).ok()).isTrue();
        }
    }
}
