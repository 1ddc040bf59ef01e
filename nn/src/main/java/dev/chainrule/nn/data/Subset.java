package dev.chainrule.nn.data;

/** Some examples of a data set, renumbered. */
final class Subset implements Dataset {
    private final Dataset whole;
    private final int[] numbers;

    Subset(Dataset whole, int[] numbers) {
        this.whole = whole;
        this.numbers = numbers.clone();
        for (int number : this.numbers) {
            if (number < 0 || number >= whole.size()) {
                throw new IllegalArgumentException(
                        "subset: example " + number + " is not within 0 to " + (whole.size() - 1));
            }
        }
    }

    @Override
    public int size() {
        return numbers.length;
    }

    @Override
    public Batch batch(int... examples) {
        int[] chosen = new int[examples.length];
        for (int i = 0; i < chosen.length; i++) {
            if (examples[i] < 0 || examples[i] >= numbers.length) {
                throw new IllegalArgumentException(
                        "batch: example " + examples[i] + " is not within 0 to " + (numbers.length - 1));
            }
            chosen[i] = numbers[examples[i]];
        }
        return whole.batch(chosen);
    }
}
