package dev.chainrule.nn.io;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.chainrule.core.array.DType;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.nn.layer.Activation;
import dev.chainrule.nn.layer.Dense;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.layer.Sequential;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads a network from JSON, strictly: nothing may be missing, unknown, or of another kind than it should be. What is wrong
 * is told by an IllegalArgumentException or by the parser.
 */
final class ModelReader {
    private final JsonParser json;

    ModelReader(JsonParser json) {
        this.json = json;
    }

    Sequential read() throws IOException {
        json.nextToken();
        Map<String, Object> model = object("the model", Set.of("format", "version", "type", "layers"));
        expect("format", model.get("format").equals(ModelWriter.FORMAT), ModelWriter.FORMAT, model.get("format"));
        expect(
                "version",
                model.get("version").equals(ModelWriter.VERSION + 0.0),
                ModelWriter.VERSION,
                model.get("version"));
        expectEnd();
        DType type = oneOf("type", Stream.of(DType.values()), model.get("type"));
        return new Sequential(layers(list("layers", model.get("layers")), "", type));
    }

    private void expectEnd() throws IOException {
        if (json.nextToken() != null) {
            throw new IllegalArgumentException("end of file: expected nothing more, got " + json.getText());
        }
    }

    // ---- what the values mean ----

    private static List<Layer> layers(List<?> values, String within, DType type) {
        List<Layer> layers = new ArrayList<>();
        for (Object value : values) {
            layers.add(layer(value, within + "layer " + (layers.size() + 1), type));
        }
        return layers;
    }

    private static Layer layer(Object value, String where, DType type) {
        if (!(value instanceof Map<?, ?> fields) || !(fields.get("layer") instanceof String kind)) {
            throw new IllegalArgumentException(where + ": expected an object with the field layer");
        }
        Set<String> expected = switch (kind) {
            case "dense" -> Set.of("layer", "inputs", "outputs", "w", "b");
            case "activation" -> Set.of("layer", "function");
            case "sequential" -> Set.of("layer", "layers");
            default -> throw new IllegalArgumentException(where + ": unknown layer " + shown(kind));
        };
        checkFields(where, expected, fields.keySet());
        return switch (kind) {
            case "dense" -> dense(fields, where, type);
            case "activation" -> oneOf(where + ": function", Stream.of(Activation.values()), fields.get("function"));
            default -> new Sequential(layers(list(where + ": layers", fields.get("layers")), where + ": ", type));
        };
    }

    private static Dense dense(Map<?, ?> fields, String where, DType type) {
        List<?> rows = list(where + ": w", fields.get("w"));
        double[][] w = new double[rows.size()][];
        for (int i = 0; i < w.length; i++) {
            w[i] = numbers(where + ": row " + i + " of w", rows.get(i));
        }
        double[] b = numbers(where + ": b", fields.get("b"));
        Dense dense;
        try {
            dense = Dense.of(NdArray.of(w).to(type), NdArray.of(b).to(type));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
        expect(
                where + ": inputs",
                fields.get("inputs").equals((double) dense.inputs()),
                dense.inputs(),
                fields.get("inputs"));
        expect(
                where + ": outputs",
                fields.get("outputs").equals((double) dense.outputs()),
                dense.outputs(),
                fields.get("outputs"));
        return dense;
    }

    private static double[] numbers(String where, Object value) {
        List<?> list = list(where, value);
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(where, list.get(i));
        }
        return numbers;
    }

    private static double number(String where, Object value) {
        if (value instanceof Double d) {
            return d;
        }
        return switch (String.valueOf(value)) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new IllegalArgumentException(where + ": expected a number, got " + shown(value));
        };
    }

    private static List<?> list(String where, Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(where + ": expected an array, got " + shown(value));
    }

    private static <T> T oneOf(String where, Stream<T> choices, Object value) {
        List<T> all = choices.toList();
        return all.stream()
                .filter(choice -> choice.toString().equals(value))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(where + ": expected one of " + all + ", got " + shown(value)));
    }

    private static void expect(String where, boolean holds, Object expected, Object found) {
        if (!holds) {
            throw new IllegalArgumentException(where + ": expected " + expected + ", got " + shown(found));
        }
    }

    /** A value as a message shows it: short, whatever the file holds. */
    private static String shown(Object value) {
        if (value instanceof List<?> list) {
            return "an array of " + list.size();
        }
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        if (value instanceof Double d && d == d.intValue()) {
            return Integer.toString(d.intValue());
        }
        String text = String.valueOf(value);
        String start = text.length() <= 40 ? text : text.substring(0, 40) + "...";
        return value instanceof String ? '"' + start + '"' : start;
    }

    private static void checkFields(String where, Set<String> expected, Set<?> found) {
        for (Object name : found) {
            expect(where, expected.contains(name), "fields " + sorted(expected), name);
        }
        for (String name : new TreeSet<>(expected)) {
            if (!found.contains(name)) {
                throw new IllegalArgumentException(where + ": the field " + name + " is missing");
            }
        }
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    // ---- what stands in the file: objects, arrays, numbers and strings ----

    private Map<String, Object> object(String where, Set<String> fields) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("expected a JSON object");
        }
        Map<String, Object> object = object();
        checkFields(where, fields, object.keySet());
        return object;
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> object = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            object.put(name, value());
        }
        return object;
    }

    private Object value() throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value());
                }
                yield list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> finite(json.getDoubleValue());
            case VALUE_STRING -> json.getText();
            default -> throw new IllegalArgumentException("unexpected " + json.getText());
        };
    }

    /** Infinities are strings in the format; a number that is too large for a double is a mistake. */
    private double finite(double number) throws IOException {
        if (Double.isInfinite(number)) {
            throw new IllegalArgumentException("the number " + json.getText() + " is out of range");
        }
        return number;
    }
}
