package dev.chainrule.nn.bp;

import java.util.List;
import java.util.function.Predicate;

/**
 * The mistake of handing in sums as means, or errors of each example as errors of the batch, or the other way round.
 *
 * <p>It shows as one factor, m or 1/m, in BP3 and BP4 of every layer; where the errors are announced wrongly, BP1 is off
 * by the inverse.
 */
final class Announcement {
    private final int m;
    private final List<Judgement> judged;

    Announcement(int m, List<Judgement> judged) {
        this.m = m;
        this.judged = judged;
    }

    /** Adds the mistake, if it is this one, and returns the judgements that it leaves unexplained. */
    List<Judgement> settle(List<Mistake> mistakes) {
        if (m > 1 && nablasAreOffBy(m)) {
            return settle(m, mistakes);
        }
        return m > 1 && nablasAreOffBy(1.0 / m) ? settle(1.0 / m, mistakes) : judged;
    }

    private boolean nablasAreOffBy(double f) {
        return judged.stream().filter(Announcement::isNabla).allMatch(judgement -> judgement.isOffBy(f));
    }

    private List<Judgement> settle(double f, List<Mistake> mistakes) {
        Predicate<Judgement> unexplained = Predicate.not(Announcement::isNabla);
        Judgement bp1 = judged.get(0);
        if (bp1.isOffBy(1 / f)) {
            mistakes.add(bp1.mistake("; BP3 and BP4 are off by the inverse in every layer, so the errors are not what"
                    + " they are announced as, of the batch cost or per example"));
            unexplained = unexplained.and(judgement -> judgement != bp1);
        } else {
            Judgement both = judged.get(1).named("BP3 and BP4");
            mistakes.add(both.mistake(" in every layer, so sums and means are taken for each other"));
        }
        return judged.stream().filter(unexplained).toList();
    }

    private static boolean isNabla(Judgement judgement) {
        return judgement.equation().equals("BP3") || judgement.equation().equals("BP4");
    }
}
