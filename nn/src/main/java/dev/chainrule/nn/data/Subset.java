package dev.chainrule.nn.data;

/** Some examples of a data set, renumbered. */
final class Subset implements Dataset {
    private final Dataset whole;
    private final int[] numbers;

    Subset(Dataset whole, int[] numbers) {
        this.whole = whole;
        this.numbers = numbers.clone();
        ExampleNumbers.check("subset", whole.size(), this.numbers);
    }

    @Override
    public int size() {
        return numbers.length;
    }

    @Override
    public Batch batch(int... examples) {
        ExampleNumbers.check("batch", numbers.length, examples);
        int[] chosen = new int[examples.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = numbers[examples[i]];
        }
        return whole.batch(chosen);
    }
}
