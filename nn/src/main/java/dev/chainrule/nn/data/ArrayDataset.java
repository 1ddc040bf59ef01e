package dev.chainrule.nn.data;

/** A data set held as one big batch. */
record ArrayDataset(Batch examples) implements Dataset {
    @Override
    public int size() {
        return examples.size();
    }

    @Override
    public Batch batch(int... rows) {
        ExampleNumbers.check("batch", size(), rows);
        return new Batch(examples.x().rows(rows), examples.y().rows(rows));
    }

    @Override
    public Batch all() {
        return examples;
    }
}
