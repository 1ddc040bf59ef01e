package dev.chainrule.nn.bp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private final Case c = Case.random(3, 4, 2, 3, 2, 2);
    private final BackpropCheck check = BackpropCheck.of(c.net(), c.x(), c.y());

    private static List<String> texts(Diagnosis diagnosis) {
        return diagnosis.mistakes().stream().map(Mistake::toString).toList();
    }

    @Test
    void factorsAreNamedWithTheirCause() {
        assertText(0.25, 3, 2, "BP3 layer 2: result is expected / 4 (divided by m = 4 once too often)");
        assertText(4, 4, 1, "BP4 layer 1: result is expected x 4 (a division by m = 4 is missing)");
        assertText(-1, 1, 3, "BP1 layer 3: result is -expected (a sign is turned)");
        assertText(2, 1, 3, "BP1 layer 3: result is expected x 2 (the 1/2 of the quadratic cost is missing)");
        assertText(2, 2, 2, "BP2 layer 2: result is expected x 2");
        assertText(0.3333, 2, 1, "BP2 layer 1: result is expected x 0.3333");
        assertText(0, 3, 1, "BP3 layer 1: result is zero");
    }

    private void assertText(double factor, int equation, int layer, String text) {
        Diagnosis diagnosis =
                check.diagnose(Student.offBy(factor, equation, layer, c).found());
        assertThat(texts(diagnosis)).containsExactly(text);
    }

    @Test
    void withoutErrorsTheRightNablaOfTheLayerTellsWhichEquationItIs() {
        assertThat(texts(check.diagnose(Student.offBy(0.25, 3, 2, c).foundWithoutDeltas())))
                .containsExactly("BP1, BP2 or BP3 layer 2: result is expected / 4 (divided by m = 4 once too often);"
                        + " nabla w of the layer is right, so BP3");
        assertThat(texts(check.diagnose(Student.offBy(3, 4, 1, c).foundWithoutDeltas())))
                .containsExactly(
                        "BP1, BP2 or BP4 layer 1: result is expected x 3; nabla b of the layer is right, so BP4");
    }

    @Test
    void withoutErrorsLayersBeforeASuspectErrorMayFollow() {
        Diagnosis diagnosis = check.diagnose(Student.offBy(3, 2, 2, c).foundWithoutDeltas());
        assertThat(texts(diagnosis))
                .containsExactly("BP1, BP2 or BP3 layer 2: result is expected x 3; nabla w is wrong too, so delta is"
                        + " suspect");
        assertThat(diagnosis.rows())
                .extracting(Diagnosis.Row::verdict)
                .containsExactly(
                        "ok",
                        "ok",
                        "expected x 3",
                        "expected x 3",
                        "may follow from layer 2",
                        "may follow from layer 2");
    }

    @Test
    void withoutErrorsARightLayerBeforeClearsTheError() {
        Student both = new Student(c) {
            @Override
            double bp3(int l, int j, double[][] delta) {
                return super.bp3(l, j, delta) * (l == 2 ? 3 : 1);
            }

            @Override
            double bp4(int l, int j, int k, double[][] delta) {
                return super.bp4(l, j, k, delta) * (l == 2 ? 3 : 1);
            }
        };
        assertThat(texts(check.diagnose(both.foundWithoutDeltas())))
                .containsExactly("BP1, BP2 or BP3 layer 2: result is expected x 3; so is nabla w, and a layer before is"
                        + " right, so BP3 and BP4");
    }

    @Test
    void withoutErrorsTwoFactorsInALayerAreTwoMistakes() {
        for (int layer : new int[] {2, 1}) { // with a right layer before, and with none
            Student both = new Student(c) {
                @Override
                double bp3(int l, int j, double[][] delta) {
                    return super.bp3(l, j, delta) * (l == layer ? 3 : 1);
                }

                @Override
                double bp4(int l, int j, int k, double[][] delta) {
                    return super.bp4(l, j, k, delta) * (l == layer ? -5 : 1);
                }
            };
            String after = layer == 2 ? "; a layer before is right, so BP" : "";
            assertThat(texts(check.diagnose(both.foundWithoutDeltas())))
                    .containsExactly(
                            "BP1, BP2 or BP3 layer " + layer + ": result is expected x 3"
                                    + (layer == 2 ? after + "3" : ""),
                            "BP1, BP2 or BP4 layer " + layer + ": result is -expected x 5 (a sign is turned)"
                                    + (layer == 2 ? after + "4" : ""));
        }
    }

    @Test
    void withoutErrorsSumsInPlaceOfMeansAreOneMistake() {
        Student student = new Student(c);
        Diagnosis diagnosis = check.diagnose(FoundGradient.means(student.nablaB(), student.nablaW()));
        assertThat(texts(diagnosis))
                .containsExactly("BP1, BP2 or BP3 layer 3: result is expected x 4 (a division by m = 4 is missing);"
                        + " nabla w is wrong too, so delta is suspect");
    }

    @Test
    void withErrorsSumsInPlaceOfMeansAreOneMistake() {
        Student student = new Student(c);
        Diagnosis diagnosis = check.diagnose(
                FoundGradient.means(student.nablaB(), student.nablaW()).deltasPerExample(student.delta()));
        assertThat(texts(diagnosis))
                .containsExactly("BP3 and BP4 layer 3: result is expected x 4 (a division by m = 4 is missing) in every"
                        + " layer, so sums and means are taken for each other");
        assertThat(diagnosis.ok()).isFalse();
        FoundGradient means = FoundGradient.sums(student.divided(student.nablaB()), student.divided(student.nablaW()))
                .deltasPerExample(student.delta());
        assertThat(check.diagnose(means).mistakes()).hasSize(1);
        assertThat(check.diagnose(means).mistakes().get(0).factor()).hasValue(0.25);
    }

    @Test
    void errorsAnnouncedAsWhatTheyAreNotAreOneMistake() {
        Student student = new Student(c);
        FoundGradient sums = student.foundWithoutDeltas();
        assertThat(texts(check.diagnose(sums.deltasOfBatchCost(student.delta()))))
                .containsExactly("BP1 layer 3: result is expected x 4 (a division by m = 4 is missing); BP3 and BP4 are"
                        + " off by the inverse in every layer, so the errors are not what they are announced as, of the"
                        + " batch cost or per example");
        assertThat(check.diagnose(sums.deltasPerExample(student.divided(student.delta())))
                        .mistakes())
                .hasSize(1);
    }

    @Test
    void mistakesInDifferentLayersAreNamedFromTheOutputLayerBack() {
        Student two = new Student(c) {
            @Override
            double bp2(int l, int i, int j, double[] next) {
                return l == 1 ? back(l, j, next) : super.bp2(l, i, j, next);
            }

            @Override
            double bp4(int l, int j, int k, double[][] delta) {
                return super.bp4(l, j, k, delta) * (l == 3 ? -1 : 1);
            }
        };
        Diagnosis diagnosis = check.diagnose(two.found());
        assertThat(diagnosis.mistakes())
                .extracting(mistake -> mistake.equation() + " " + mistake.layer())
                .containsExactly("BP4 3", "BP2 1");
        assertThat(diagnosis.toString()).endsWith("\nnot ok: 2 mistakes, first BP4 layer 3 (tolerance 1.0e-12)\n");
        assertThat(check.diagnose(two.foundWithoutDeltas()).mistakes())
                .extracting(mistake -> mistake.equation() + " " + mistake.layer())
                .containsExactly("BP1, BP2 or BP4 3", "BP1, BP2 or BP3 1");
    }

    @Test
    void nanIsNamedWhereItBeginsAndNeverPasses() {
        Student nan = new Student(c) {
            @Override
            double bp2(int l, int i, int j, double[] next) {
                return l == 2 && i == 1 ? Double.NaN : super.bp2(l, i, j, next);
            }
        };
        Diagnosis diagnosis = check.tolerance(0.999).diagnose(nan.found());
        assertThat(texts(diagnosis)).containsExactly("BP2 layer 2: result contains NaN or infinity");
        assertThat(diagnosis.rows()).filteredOn(row -> row.layer() < 3).noneMatch(Diagnosis.Row::ok);
        assertThat(check.tolerance(0.999).diagnose(nan.foundWithoutDeltas()).mistakes())
                .hasSize(1);
    }

    @Test
    void allZeroNablasProveNothingAboutTheError() {
        Case dark = new Case(c.net(), c.x().scalarMultiply(0), c.y()); // nabla w of layer 1 is zero under any error
        BackpropCheck of = BackpropCheck.of(dark.net(), dark.x(), dark.y());
        Diagnosis first = of.diagnose(Student.offBy(3, 2, 2, dark).foundWithoutDeltas());
        assertThat(first.mistakes()).hasSize(1);
        assertThat(first.mistakes().get(0).layer()).isEqualTo(2);
        assertThat(texts(of.diagnose(Student.offBy(3, 2, 1, dark).foundWithoutDeltas())))
                .containsExactly("BP1, BP2 or BP3 layer 1: result is expected x 3");
    }

    @Test
    void allZeroResultsAreNotTakenForASuspectThatIsZeroToo() {
        Case dark = new Case(c.net(), c.x().scalarMultiply(0), c.y()); // a of layer 0 in place of layer 2 gives zeros
        BackpropCheck of = BackpropCheck.of(dark.net(), dark.x(), dark.y());
        assertThat(texts(of.diagnose(Student.offBy(0, 4, 3, dark).found())))
                .containsExactly("BP4 layer 3: result is zero");
    }

    @Test
    void roundingWhereAllCancelsProvesNothingAboutTheError() {
        // The errors of the two examples are 1/2 and -1/2 but for rounding: nabla b is rounding, under any factor.
        Network net =
                Network.of(new double[][][] {{{0.7}}}, new double[][] {{0.1}}, Neuron.IDENTITY, CostFunction.QUADRATIC);
        Case opposite = new Case(
                net,
                Case.rows(new double[] {0.3}, new double[] {1.3}),
                Case.rows(new double[] {-0.69}, new double[] {2.01}));
        BackpropCheck of = BackpropCheck.of(net, opposite.x(), opposite.y());
        assertThat(of.expected().nablaB(1).getEntry(0)).isNotZero();
        assertThat(texts(of.diagnose(Student.offBy(3, 1, 1, opposite).foundWithoutDeltas())))
                .containsExactly("BP1, BP2 or BP4 layer 1: result is expected x 3");
    }

    @Test
    void oneEntryInBothNablasIsNoEvidenceOfTwoCauses() {
        Case chain = Case.random(6, 3, 1, 1);
        Student missing = new Student(chain) {
            @Override
            double bp1(int i, int j) {
                return a[last][i][j] - y[i][j];
            }
        };
        Diagnosis diagnosis =
                BackpropCheck.of(chain.net(), chain.x(), chain.y()).diagnose(missing.foundWithoutDeltas());
        assertThat(diagnosis.mistakes()).hasSize(1);
        assertThat(diagnosis.mistakes().get(0).text()).contains("(sigma' is missing in BP1)");
    }

    @Test
    void causeOfAnErrorHasToExplainBothNablas() {
        Student two = new Student(c) {
            @Override
            double bp1(int i, int j) {
                return a[last][i][j] - y[i][j];
            }

            @Override
            double bp3(int l, int j, double[][] delta) {
                return super.bp3(l, j, delta) * (l == last ? 3 : 1);
            }
        };
        Diagnosis diagnosis = check.diagnose(two.foundWithoutDeltas());
        assertThat(diagnosis.mistakes()).hasSize(1);
        assertThat(diagnosis.mistakes().get(0).text()).doesNotContain("sigma'").endsWith("so delta is suspect");
    }

    @Test
    void oneEntryHasNoFactorOfItsOwnWhereTheOtherNablaHasNone() {
        Case narrow = Case.random(6, 3, 2, 2, 1);
        BackpropCheck of = BackpropCheck.of(narrow.net(), narrow.x(), narrow.y());
        Student missing = new Student(narrow) {
            @Override
            double bp1(int i, int j) {
                return a[last][i][j] - y[i][j];
            }
        };
        Diagnosis diagnosis = of.diagnose(missing.foundWithoutDeltas());
        assertThat(diagnosis.mistakes()).hasSize(1);
        assertThat(diagnosis.mistakes().get(0).factor()).isEmpty();
        assertThat(diagnosis.mistakes().get(0).text()).contains("(sigma' is missing in BP1)");
    }

    @Test
    void toleranceOfTheUserHoldsForFactorsToo() {
        Student rough = new Student(c) {
            @Override
            double bp4(int l, int j, int k, double[][] delta) {
                return super.bp4(l, j, k, delta) * (1 + 1e-6 * (j - k)) * (l == 2 ? 4 : 1);
            }
        };
        Diagnosis diagnosis = check.tolerance(1e-5).diagnose(rough.found());
        assertThat(texts(diagnosis))
                .containsExactly("BP4 layer 2: result is expected x 4 (a division by m = 4 is missing)");
        assertThat(check.diagnose(rough.found()).mistakes()).hasSize(3);
    }

    @Test
    void tableIsAlignedAndFitsEightyColumns() {
        String[] lines = check.diagnose(Student.offBy(0.25, 3, 2, c).foundWithoutDeltas())
                .toString()
                .split("\n");
        assertThat(lines).allMatch(line -> line.length() <= 80);
        assertThat(lines[0]).isEqualTo("equation         layer  shape   relative  verdict");
        assertThat(lines[3]).isEqualTo("BP1, BP2 or BP3      2  [2]      7.5e-01  expected / 4");
        assertThat(lines[7]).startsWith("BP1, BP2 or BP3 layer 2: result is expected / 4");
        assertThat(lines[lines.length - 1]).isEqualTo("not ok: 1 mistake, BP1, BP2 or BP3 layer 2 (tolerance 1.0e-12)");
        assertThat(check.diagnose(new Student(c).found()).toString())
                .endsWith("\nok: 9 of 9 agree (tolerance 1.0e-12)\n");
    }

    @Test
    void resultsAreValues() {
        List<RealVector> b = check.expected().nablaB();
        List<RealMatrix> w = check.expected().nablaW();
        assertThat(check.diagnose(FoundGradient.means(b, w)))
                .isEqualTo(check.diagnose(FoundGradient.means(b, w)))
                .hasSameHashCodeAs(check.diagnose(FoundGradient.means(b, w)));
    }
}
