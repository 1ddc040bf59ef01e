package dev.chainrule.nn.bp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One equation of a found gradient in one layer: how far off, by what factor, and the likely causes.
 *
 * @param follows the layer whose mistake this one may follow from; 0 where it stands for itself
 */
record Judgement(
        String equation,
        int layer,
        String shape,
        Difference difference,
        OptionalDouble factor,
        List<String> causes,
        int follows) {

    boolean ok() {
        return difference.ok();
    }

    boolean wrong() {
        return !ok() && follows == 0;
    }

    Judgement following(int origin) {
        return new Judgement(equation, layer, shape, difference, factor, causes, origin);
    }

    Judgement because(List<String> more) {
        List<String> all = new ArrayList<>(causes);
        all.addAll(more);
        List<String> distinct = all.stream().distinct().toList();
        return new Judgement(equation, layer, shape, difference, factor, distinct, follows);
    }

    Judgement named(String name) {
        return new Judgement(name, layer, shape, difference, factor, causes, follows);
    }

    Judgement withoutFactor() {
        return new Judgement(equation, layer, shape, difference, OptionalDouble.empty(), causes, follows);
    }

    boolean isOffBy(double f) {
        return !ok() && factor.isPresent() && factor.getAsDouble() == f;
    }

    boolean hasFactorOf(Judgement other) {
        return factor.isPresent()
                && other.factor.isPresent()
                && Factor.same(factor.getAsDouble(), other.factor.getAsDouble());
    }

    /** The mistake in words; the remark is appended. */
    Mistake mistake(String remark) {
        String causes = this.causes.isEmpty() ? "" : " (" + String.join(" or ", this.causes) + ")";
        return new Mistake(
                equation, layer, factor, equation + " layer " + layer + ": result " + result() + causes + remark);
    }

    Diagnosis.Row row() {
        return new Diagnosis.Row(equation, layer, shape, difference.relative(), ok(), verdict());
    }

    private String result() {
        if (factor.isPresent()) {
            return "is " + Factor.text(factor.getAsDouble());
        }
        return Double.isFinite(difference.relative())
                ? String.format(Locale.ROOT, "differs from expected by %.1e", difference.relative())
                : "contains NaN or infinity";
    }

    private String verdict() {
        if (ok()) {
            return "ok";
        }
        if (follows > 0) {
            return "may follow from layer " + follows;
        }
        return factor.isPresent() ? Factor.text(factor.getAsDouble()) : "differs";
    }
}
