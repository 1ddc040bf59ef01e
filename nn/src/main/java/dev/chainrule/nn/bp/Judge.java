package dev.chainrule.nn.bp;

import dev.chainrule.nn.bp.LikelyMistakes.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.apache.commons.math3.linear.RealMatrix;

/** Judges found arrays one at a time, by tolerance, factor and suspects. */
final class Judge {
    private final Equations equations;
    private final double tolerance;

    Judge(Equations equations, double tolerance) {
        this.equations = equations;
        this.tolerance = tolerance;
    }

    Judgement of(String equation, int layer, RealMatrix found, Expected expected, Supplier<List<Suspect>> suspects) {
        Difference difference = difference(found, expected);
        if (difference.ok()) {
            return new Judgement(
                    equation, layer, shape(equation, found), difference, OptionalDouble.empty(), List.of(), 0);
        }
        OptionalDouble factor = Factor.between(found, expected, tolerance, equations.roundoff());
        List<String> causes = new ArrayList<>();
        factor.ifPresent(f -> causes.addAll(causesOfFactor(equation, layer, f)));
        suspects.get().stream()
                .filter(suspect -> matches(found, suspect.value()))
                .map(Suspect::mistake)
                .findFirst()
                .ifPresent(causes::add);
        return new Judgement(equation, layer, shape(equation, found), difference, factor, causes, 0);
    }

    /** Whether a found array is what a suspect leads to; zeros prove nothing. */
    boolean matches(RealMatrix found, RealMatrix suspect) {
        return Entries.maxAbs(found) > 0
                && difference(found, Expected.given(suspect)).ok();
    }

    private Difference difference(RealMatrix found, Expected expected) {
        return Difference.between(found, expected, tolerance, equations.roundoff());
    }

    private List<String> causesOfFactor(String equation, int layer, double f) {
        List<String> causes = new ArrayList<>();
        String cause = Factor.cause(f, equations.m());
        if (!cause.isEmpty()) {
            causes.add(cause);
        }
        boolean outputError =
                equation.startsWith("BP1") && layer == equations.net().layers();
        if (outputError && Math.abs(f) == 2 && equations.net().cost() == CostFunction.QUADRATIC) {
            causes.add("the 1/2 of the quadratic cost is missing");
        }
        return causes;
    }

    private static String shape(String equation, RealMatrix found) {
        return equation.endsWith("BP3") ? Plain.shape(found.getRowVector(0)) : Plain.shape(found);
    }
}
