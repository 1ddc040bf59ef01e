package dev.chainrule.examples;

import dev.chainrule.nn.data.LabelledImages;
import dev.chainrule.nn.io.ModelFile;
import dev.chainrule.nn.layer.Sequential;
import dev.chainrule.nn.train.History;
import java.util.List;

/**
 * What comes out of a training on digits.
 *
 * @param network the trained network
 * @param history cost and accuracy on training and test data
 * @param reading what the network makes of the test data
 * @param images where the data are from
 */
record DigitsResults(Sequential network, History history, Reading reading, LabelledImages images) {
    private static final String MODEL = "model.json";
    private static final String CURVES = "curves.png";
    private static final String CONFUSION = "confusion.png";
    private static final String MISREAD = "misread.png";

    /** The files that are written. */
    static final List<String> NAMES = List.of(MODEL, CURVES, CONFUSION, MISREAD);

    /** Writes the files and says so. */
    void write(OutputFolder folder, Screen screen) {
        ModelFile.save(network, folder.file(MODEL));
        screen.line("\nwritten to " + folder.path());
        screen.line("  model.json      the trained network");
        if (!Picture.isPossible()) {
            screen.line("  no pictures: this Java finds no fonts to write with");
            return;
        }
        CurvesPicture.of(history).write(folder.file(CURVES));
        screen.line("  curves.png      cost and accuracy by epoch");
        ConfusionPicture.of(reading.confusion()).write(folder.file(CONFUSION));
        screen.line("  confusion.png   how often each digit was read as each");
        MisreadPicture.of(reading, images).write(folder.file(MISREAD));
        screen.line("  misread.png     test digits that were read wrong");
    }
}
