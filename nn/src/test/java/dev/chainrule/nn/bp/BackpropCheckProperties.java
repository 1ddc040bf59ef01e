package dev.chainrule.nn.bp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** On random networks a right gradient passes, and one planted factor is named once and at its place. */
class BackpropCheckProperties {

    /** A student's gradient off by a factor in one equation of one layer. */
    record Plant(Case c, int equation, int layer, double factor) {
        String label() {
            return "BP" + equation;
        }

        String labelWithoutDeltas() {
            return equation == 4 ? "BP1, BP2 or BP4" : "BP1, BP2 or BP3";
        }

        Student student() {
            return Student.offBy(factor, equation, layer, c);
        }

        BackpropCheck check() {
            return BackpropCheck.of(c.net(), c.x(), c.y());
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return Case.arbitrary();
    }

    @Provide
    Arbitrary<Plant> plants() {
        return Case.arbitrary()
                .flatMap(c -> Arbitraries.integers()
                        .between(1, 4)
                        .filter(equation -> equation != 2 || c.layers() > 1)
                        .flatMap(equation -> layers(equation, c)
                                .flatMap(
                                        layer -> factors(c.m()).map(factor -> new Plant(c, equation, layer, factor)))));
    }

    private static Arbitrary<Integer> layers(int equation, Case c) {
        int last = c.layers();
        return Arbitraries.integers().between(equation == 1 ? last : 1, equation == 2 ? last - 1 : last);
    }

    private static Arbitrary<Double> factors(int m) {
        List<Double> usual = List.of((double) m, 1.0 / m, -1.0, -m * 1.0, 2.0, 0.5, 16.0, 1.0 / 3, 0.0, 0.3333);
        return Arbitraries.oneOf(
                        Arbitraries.of(usual),
                        Arbitraries.doubles().between(-20, 20).ofScale(15))
                .filter(f -> Math.abs(f - 1) > 1e-6);
    }

    @Property(tries = 150, seed = "21")
    void rightGradientPassesInEveryShapeItIsHandedInWith(@ForAll("cases") Case c) {
        BackpropCheck check = BackpropCheck.of(c.net(), c.x(), c.y());
        Student right = new Student(c);
        for (FoundGradient found : List.of(right.found(), right.foundMeans())) {
            assertThat(check.compare(found).ok()).as("%s", check.compare(found)).isTrue();
            assertThat(check.diagnose(found).ok())
                    .as("%s", check.diagnose(found))
                    .isTrue();
            assertThat(check.diagnose(found).mistakes()).isEmpty();
        }
        Diagnosis without = check.diagnose(right.foundWithoutDeltas());
        assertThat(without.ok()).as("%s", without).isTrue();
        assertThat(without.mistakes()).isEmpty();
    }

    @Property(tries = 300, seed = "22")
    void plantedFactorIsNamedOnceWhereErrorsAreGiven(@ForAll("plants") Plant plant) {
        for (FoundGradient found :
                List.of(plant.student().found(), plant.student().foundMeans())) {
            assertNamedOnce(plant, plant.label(), plant.check().diagnose(found));
        }
    }

    @Property(tries = 300, seed = "23")
    void plantedFactorIsNamedOnceWhereNoErrorsAreGiven(@ForAll("plants") Plant plant) {
        Diagnosis diagnosis = plant.check().diagnose(plant.student().foundWithoutDeltas());
        assertNamedOnce(plant, plant.labelWithoutDeltas(), diagnosis);
    }

    @Property(tries = 100, seed = "24")
    void comparisonFindsThePlantedFactorInItsRow(@ForAll("plants") Plant plant) {
        BackpropReport report = plant.check().compare(plant.student().found());
        assertThat(report.rows())
                .anySatisfy(row -> {
                    assertThat(row.equation() + " " + row.layer()).isEqualTo(plant.label() + " " + plant.layer());
                    assertThat(row.ok()).isFalse();
                })
                .allSatisfy(row -> assertThat(row.ok() || row.layer() <= plant.layer())
                        .as("%s", report)
                        .isTrue());
    }

    private static void assertNamedOnce(Plant plant, String label, Diagnosis diagnosis) {
        assertThat(diagnosis.ok()).isFalse();
        assertThat(diagnosis.mistakes()).as("%s", diagnosis).hasSize(1);
        Mistake mistake = diagnosis.mistakes().get(0);
        assertThat(mistake.equation()).as("%s", diagnosis).isEqualTo(label);
        assertThat(mistake.layer()).as("%s", diagnosis).isEqualTo(plant.layer());
        // the ratio of two rounded sums: their rounding relative to the sum, which cancellation magnifies
        assertThat(mistake.factor()).as("%s", diagnosis).isPresent();
        assertThat(mistake.factor().getAsDouble()).isCloseTo(plant.factor(), offset(1e-9 * Math.abs(plant.factor())));
    }
}
