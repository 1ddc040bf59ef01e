package dev.chainrule.nn.bp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake that is recognised, planted exactly, is named once and at its place. */
class LikelyMistakesTest {
    /** Equal widths, so that every mistake has a shape that fits. */
    private static final Case SQUARE = Case.random(7, 4, 3, 3, 3, 3);

    private static final Case CROSS_ENTROPY =
            Case.random(8, List.of(2, 3, 2), 4, Collections.nCopies(2, Neuron.SIGMOID), CostFunction.CROSS_ENTROPY);

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("BP1", 3, "sigma' is missing", new Student(SQUARE) {
                    @Override
                    double bp1(int i, int j) {
                        return a[3][i][j] - y[i][j];
                    }
                }),
                Arguments.of("BP1", 3, "sigma' of a in place of z", new Student(SQUARE) {
                    @Override
                    double bp1(int i, int j) {
                        return (a[3][i][j] - y[i][j]) * sigmaPrime(3, a[3][i][j]);
                    }
                }),
                Arguments.of("BP1", 3, "sigma' at z of layer 2", new Student(SQUARE) {
                    @Override
                    double bp1(int i, int j) {
                        return (a[3][i][j] - y[i][j]) * sigmaPrime(3, z[2][i][j]);
                    }
                }),
                Arguments.of("BP1", 2, "sigma' once too often", new Student(CROSS_ENTROPY) {
                    @Override
                    double bp1(int i, int j) {
                        return (a[2][i][j] - y[i][j]) * sigmaPrime(2, z[2][i][j]);
                    }
                }),
                Arguments.of("BP1", 2, "sigma' is missing", new Student(CROSS_ENTROPY) {
                    @Override
                    double bp1(int i, int j) {
                        return net.cost().derivative(a[2][i][j], y[i][j]);
                    }
                }),
                bp2("sigma' is missing", (student, i, j, next) -> student.back(2, j, next)),
                bp2(
                        "sigma' of a in place of z",
                        (student, i, j, next) -> student.back(2, j, next) * student.sigmaPrime(2, student.a[2][i][j])),
                bp2(
                        "sigma' at z of layer 3",
                        (student, i, j, next) -> student.back(2, j, next) * student.sigmaPrime(2, student.z[3][i][j])),
                bp2(
                        "sigma' at z of layer 1",
                        (student, i, j, next) -> student.back(2, j, next) * student.sigmaPrime(2, student.z[1][i][j])),
                bp2(
                        "sigma' once too often",
                        (student, i, j, next) -> student.back(2, j, next)
                                * StrictMath.pow(student.sigmaPrime(2, student.z[2][i][j]), 2)),
                bp2("w in place of its transpose", (student, i, j, next) -> {
                    double sum = 0;
                    for (int k = 0; k < next.length; k++) {
                        sum += student.net.w(3).getEntry(j, k) * next[k];
                    }
                    return sum * student.sigmaPrime(2, student.z[2][i][j]);
                }),
                bp3("only the last example counts", (student, j, delta) -> delta[student.m - 1][j]),
                bp3("only the last example counts", (student, j, delta) -> delta[student.m - 1][j] * student.m),
                bp3("only the first example counts", (student, j, delta) -> delta[0][j]),
                bp4(
                        "only the last example counts",
                        (student, j, k, delta) -> delta[student.m - 1][j] * student.a[1][student.m - 1][k]),
                bp4(
                        "only the last example counts",
                        (student, j, k, delta) -> student.m * delta[student.m - 1][j] * student.a[1][student.m - 1][k]),
                bp4("z in place of a", (student, j, k, delta) -> product(delta, j, student.z[1], k)),
                bp4("transposed", (student, j, k, delta) -> product(delta, k, student.a[1], j)),
                bp4("a of layer 2 in place of layer 1", (student, j, k, delta) -> product(delta, j, student.a[2], k)),
                bp4("a of layer 0 in place of layer 1", (student, j, k, delta) -> product(delta, j, student.a[0], k)));
    }

    private static double product(double[][] delta, int j, double[][] a, int k) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += delta[i][j] * a[i][k];
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void plantedMistakeIsNamedOnceWithItsEquationAndLayer(String equation, int layer, String cause, Student student) {
        Diagnosis diagnosis = check(student).diagnose(student.found());
        assertThat(diagnosis.mistakes()).as("%s", diagnosis).hasSize(1);
        Mistake mistake = diagnosis.mistakes().get(0);
        assertThat(mistake.equation()).isEqualTo(equation);
        assertThat(mistake.layer()).isEqualTo(layer);
        assertThat(mistake.factor()).isEmpty();
        assertThat(mistake.text())
                .startsWith(equation + " layer " + layer + ": result differs from expected by ")
                .endsWith(" (" + cause + ")");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void plantedMistakeIsNamedOnceWithoutErrors(String equation, int layer, String cause, Student student) {
        Diagnosis diagnosis = check(student).diagnose(student.foundWithoutDeltas());
        assertThat(diagnosis.mistakes()).as("%s", diagnosis).hasSize(1);
        Mistake mistake = diagnosis.mistakes().get(0);
        boolean error = equation.equals("BP1") || equation.equals("BP2");
        assertThat(mistake.equation()).isEqualTo("BP1, BP2 or " + (error ? "BP3" : equation));
        assertThat(mistake.layer()).isEqualTo(layer);
        assertThat(mistake.text())
                .contains(error ? " (" + cause + " in " + equation + ");" : " (" + cause + ");")
                .endsWith(
                        switch (equation) {
                            case "BP3" -> "; nabla w of the layer is right, so BP3";
                            case "BP4" -> "; nabla b of the layer is right, so BP4";
                            default -> "; nabla w is wrong too, so delta is suspect";
                        });
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void unspoiledTwinPasses(String equation, int layer, String cause, Student student) {
        Student twin = new Student(student.net == SQUARE.net() ? SQUARE : CROSS_ENTROPY);
        assertThat(check(twin).diagnose(twin.found()).ok()).isTrue();
        assertThat(check(twin).diagnose(twin.foundWithoutDeltas()).ok()).isTrue();
    }

    private static BackpropCheck check(Student student) {
        Case c = student.net == SQUARE.net() ? SQUARE : CROSS_ENTROPY;
        return BackpropCheck.of(c.net(), c.x(), c.y());
    }

    private interface Bp2 {
        double of(Student student, int i, int j, double[] next);
    }

    private interface Bp3 {
        double of(Student student, int j, double[][] delta);
    }

    private interface Bp4 {
        double of(Student student, int j, int k, double[][] delta);
    }

    private static Arguments bp2(String cause, Bp2 mistake) {
        return Arguments.of("BP2", 2, cause, new Student(SQUARE) {
            @Override
            double bp2(int l, int i, int j, double[] next) {
                return l == 2 ? mistake.of(this, i, j, next) : super.bp2(l, i, j, next);
            }
        });
    }

    private static Arguments bp3(String cause, Bp3 mistake) {
        return Arguments.of("BP3", 2, cause, new Student(SQUARE) {
            @Override
            double bp3(int l, int j, double[][] delta) {
                return l == 2 ? mistake.of(this, j, delta) : super.bp3(l, j, delta);
            }
        });
    }

    private static Arguments bp4(String cause, Bp4 mistake) {
        return Arguments.of("BP4", 2, cause, new Student(SQUARE) {
            @Override
            double bp4(int l, int j, int k, double[][] delta) {
                return l == 2 ? mistake.of(this, j, k, delta) : super.bp4(l, j, k, delta);
            }
        });
    }
}
