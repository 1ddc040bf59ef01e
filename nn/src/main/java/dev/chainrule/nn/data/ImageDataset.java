package dev.chainrule.nn.data;

import dev.chainrule.core.array.NdArray;
import dev.chainrule.core.array.Shape;

/** Images as rows of numbers with their labels one-hot; kept as bytes, scaled batch by batch. */
record ImageDataset(LabelledImages images, double low, double high) implements Dataset {
    /** Checks. */
    ImageDataset {
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("dataset: low and high must be finite, but are " + low + " and " + high);
        }
    }

    @Override
    public int size() {
        return images.count();
    }

    @Override
    public Batch batch(int... examples) {
        ExampleNumbers.check("batch", size(), examples);
        int features = images.size();
        double[] scale = scale();
        double[] x = new double[Math.multiplyExact(examples.length, features)];
        int[] labels = new int[examples.length];
        for (int row = 0; row < examples.length; row++) {
            labels[row] = images.label(examples[row]);
            for (int i = 0; i < features; i++) {
                x[row * features + i] = scale[images.pixel(examples[row], i)];
            }
        }
        return new Batch(NdArray.of(Shape.of(examples.length, features), x), OneHot.of(images.classes(), labels));
    }

    /** The number that each pixel value stands for. */
    private double[] scale() {
        double[] scale = new double[images.max() + 1];
        for (int pixel = 0; pixel < scale.length; pixel++) {
            scale[pixel] = low + pixel * (high - low) / images.max();
        }
        // the sum may miss the end by its rounding
        scale[images.max()] = high;
        return scale;
    }
}
