package dev.chainrule.examples;

import dev.chainrule.nn.train.History;
import dev.chainrule.nn.train.Score;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Two charts side by side: cost and accuracy on training and test data over the epochs. */
final class CurvesPicture {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int FEW = 16;
    private static final int MANY = 60;
    private static final Color TRAINING = new Color(0x1f, 0x77, 0xb4);
    private static final Color TEST = new Color(0xd9, 0x5f, 0x02);

    private CurvesPicture() {}

    /** The picture of a training in which both data sets were measured. */
    static Picture of(History history) {
        XYChart cost =
                chart("Cost by epoch", "mean cost of a digit", history.epochs().size());
        cost.getStyler().setYAxisMin(0.0);
        add(cost, history, Score::cost);
        XYChart accuracy = chart(
                "Accuracy by epoch",
                "digits read correctly (%)",
                history.epochs().size());
        accuracy.getStyler().setYAxisMin(lowest(history)).setYAxisMax(100.0);
        add(accuracy, history, score -> 100 * score.accuracy());
        Picture picture = new Picture(2 * WIDTH, HEIGHT);
        paint(picture, cost, 0);
        paint(picture, accuracy, WIDTH);
        return picture;
    }

    private static void paint(Picture picture, XYChart chart, int x) {
        Graphics2D part = (Graphics2D) picture.pen().create(x, 0, WIDTH, HEIGHT);
        chart.paint(part, WIDTH, HEIGHT);
        part.dispose();
    }

    /** The end of the axis of accuracies, in percent: a multiple of 5 below them all. */
    private static double lowest(History history) {
        return DoubleStream.concat(
                        Arrays.stream(history.trainingAccuracy()), Arrays.stream(history.evaluationAccuracy()))
                .map(part -> 5 * Math.floor(20 * part))
                .reduce(95, Math::min);
    }

    private static XYChart chart(String title, String unit, int epochs) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("epoch")
                .yAxisTitle(unit)
                .build();
        style(chart.getStyler(), epochs);
        return chart;
    }

    /** One series for each data set. */
    private static void add(XYChart chart, History history, ToDoubleFunction<Score> value) {
        List<Score> training = history.epochs().stream()
                .map(epoch -> epoch.training().orElseThrow())
                .toList();
        List<Score> test = history.epochs().stream()
                .map(epoch -> epoch.evaluation().orElseThrow())
                .toList();
        add(chart, "training", training, value, TRAINING);
        add(chart, "test", test, value, TEST);
    }

    private static void add(
            XYChart chart, String data, List<Score> scores, ToDoubleFunction<Score> value, Color colour) {
        String name = data + " (" + scores.get(0).size() + " digits)";
        double[] values = scores.stream().mapToDouble(value).toArray();
        style(chart.addSeries(name, epochs(scores.size()), values), colour);
    }

    private static void style(XYSeries series, Color colour) {
        series.setLineColor(colour).setLineStyle(new BasicStroke(2));
        Marker marker = series.getXData().length > MANY ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE;
        series.setMarker(marker).setMarkerColor(colour);
    }

    private static void style(XYStyler styler, int epochs) {
        styler.setMarkerSize(5);
        styler.setLocale(Locale.ROOT);
        styler.setPlotMargin(0);
        styler.setBaseFont(Picture.font(Font.PLAIN, 14)).setChartFontColor(Picture.INK);
        styler.setChartTitleFont(Picture.font(Font.BOLD, 18)).setChartTitlePadding(12);
        styler.setChartBackgroundColor(Color.WHITE).setChartPadding(16);
        styler.setLegendFont(Picture.font(Font.PLAIN, 14)).setLegendBorderColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal);
        styler.setAxisTitleFont(Picture.font(Font.PLAIN, 15));
        styler.setAxisTickLabelsFont(Picture.font(Font.PLAIN, 13));
        styler.setPlotGridLinesColor(new Color(0xe0, 0xe0, 0xe0));
        styler.setXAxisMin(0.0).setXAxisMax((double) epochs + 1);
        styler.setXAxisTickMarkSpacingHint(50);
    }

    /** XChart labels evenly spaced points themselves, however many; a hair's breadth makes it choose round numbers. */
    private static double[] epochs(int n) {
        double[] epochs = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
        epochs[0] += n > FEW ? 1e-3 : 0;
        return epochs;
    }
}
