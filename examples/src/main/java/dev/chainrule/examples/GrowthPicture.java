package dev.chainrule.examples;

import dev.chainrule.examples.bench.Growth;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart for each thing that grows: time of a step and memory of its graph, as multiples of those at the smallest size. */
final class GrowthPicture {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 420;
    private static final int ACROSS = 2;
    private static final Color EAGER = new Color(0x1f, 0x77, 0xb4);
    private static final Color PLANNED = new Color(0xd9, 0x5f, 0x02);
    private static final Color MEMORY = new Color(0x2c, 0xa0, 0x2c);
    private static final Color LINEAR = new Color(0xb0, 0xb0, 0xb0);

    private GrowthPicture() {}

    /** The picture of these points. */
    static Picture of(List<Growth.Point> points) {
        Growth.Axis[] axes = Growth.Axis.values();
        Picture picture = new Picture(ACROSS * WIDTH, (axes.length + 1) / ACROSS * HEIGHT);
        for (int i = 0; i < axes.length; i++) {
            Growth.Axis axis = axes[i];
            List<Growth.Point> own =
                    points.stream().filter(point -> point.axis() == axis).toList();
            Graphics2D part = (Graphics2D) picture.pen().create(i % ACROSS * WIDTH, i / ACROSS * HEIGHT, WIDTH, HEIGHT);
            chart(axis, own).paint(part, WIDTH, HEIGHT);
            part.dispose();
        }
        return picture;
    }

    private static XYChart chart(Growth.Axis axis, List<Growth.Point> points) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Growth with " + axis.name().toLowerCase(Locale.ROOT))
                .xAxisTitle(axis.title())
                .yAxisTitle("multiple of the first")
                .build();
        style(chart.getStyler());
        add(chart, "in proportion", points, Growth.Point::size, LINEAR).setMarker(SeriesMarkers.NONE);
        add(chart, "time, eager", points, Growth.Point::eager, EAGER);
        add(chart, "time, planned", points, Growth.Point::planned, PLANNED);
        add(chart, "memory", points, Growth.Point::live, MEMORY);
        return chart;
    }

    /** Multiples of the first; a collection may leave nothing of a small graph to measure. */
    private static XYSeries add(
            XYChart chart, String name, List<Growth.Point> points, ToDoubleFunction<Growth.Point> of, Color colour) {
        double first = Math.max(1, of.applyAsDouble(points.get(0)));
        double[] sizes = points.stream().mapToDouble(Growth.Point::size).toArray();
        double[] times = points.stream()
                .mapToDouble(point -> Math.max(0, of.applyAsDouble(point) / first))
                .toArray();
        XYSeries series = chart.addSeries(name, sizes, times);
        series.setLineColor(colour).setLineStyle(new BasicStroke(2));
        series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour);
        return series;
    }

    private static void style(XYStyler styler) {
        styler.setMarkerSize(6);
        styler.setLocale(Locale.ROOT);
        styler.setPlotMargin(0);
        styler.setBaseFont(Picture.font(Font.PLAIN, 14)).setChartFontColor(Picture.INK);
        styler.setChartTitleFont(Picture.font(Font.BOLD, 18)).setChartTitlePadding(12);
        styler.setChartBackgroundColor(Color.WHITE).setChartPadding(16);
        styler.setLegendFont(Picture.font(Font.PLAIN, 13)).setLegendBorderColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal);
        styler.setAxisTitleFont(Picture.font(Font.PLAIN, 15));
        styler.setAxisTickLabelsFont(Picture.font(Font.PLAIN, 13));
        styler.setPlotGridLinesColor(new Color(0xe0, 0xe0, 0xe0));
        styler.setXAxisMin(0.0).setYAxisMin(0.0);
    }
}
