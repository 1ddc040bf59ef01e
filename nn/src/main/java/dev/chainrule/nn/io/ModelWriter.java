package dev.chainrule.nn.io;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.chainrule.core.array.NdArray;
import dev.chainrule.nn.layer.Activation;
import dev.chainrule.nn.layer.Dense;
import dev.chainrule.nn.layer.Layer;
import dev.chainrule.nn.layer.Parameter;
import dev.chainrule.nn.layer.Sequential;
import java.io.IOException;

/** Writes a network as JSON; the twin of {@link ModelReader}. */
final class ModelWriter {
    static final String FORMAT = "chainrule-model";
    static final int VERSION = 1;

    private final JsonGenerator json;

    ModelWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Refuses what has no word in the format: other layers, and other types than the one of the network. */
    static void check(Sequential network) {
        checkKinds(network);
        for (Parameter p : network.parameters()) {
            if (p.value().type() != network.type()) {
                throw new IllegalArgumentException("model file: holds one type, but the network has " + network.type()
                        + " and " + p.value().type() + " layers");
            }
        }
    }

    private static void checkKinds(Layer layer) {
        if (layer instanceof Sequential s) {
            s.layers().forEach(ModelWriter::checkKinds);
        } else if (!(layer instanceof Dense || layer instanceof Activation)) {
            throw new IllegalArgumentException(
                    "model file: cannot hold the layer " + layer + ", only dense, activation and sequential ones");
        }
    }

    void write(Sequential network) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeNumberField("version", VERSION);
        json.writeStringField("type", network.type().toString());
        layers(network);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void layers(Sequential network) throws IOException {
        json.writeArrayFieldStart("layers");
        for (Layer layer : network.layers()) {
            json.writeRaw("\n ");
            json.writeStartObject();
            if (layer instanceof Sequential s) {
                json.writeStringField("layer", "sequential");
                layers(s);
            } else if (layer instanceof Dense d) {
                dense(d);
            } else if (layer instanceof Activation f) {
                json.writeStringField("layer", "activation");
                json.writeStringField("function", f.toString());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void dense(Dense d) throws IOException {
        json.writeStringField("layer", "dense");
        json.writeNumberField("inputs", d.inputs());
        json.writeNumberField("outputs", d.outputs());
        json.writeArrayFieldStart("w");
        for (int neuron = 0; neuron < d.outputs(); neuron++) {
            json.writeRaw("\n  ");
            numbers(d.w().value().rows(neuron));
        }
        json.writeEndArray();
        json.writeRaw("\n ");
        json.writeFieldName("b");
        numbers(d.b().value());
    }

    private void numbers(NdArray values) throws IOException {
        json.writeStartArray();
        // single precision is widened, not shortened: the reader rounds once, and rounding an exact number changes
        // nothing
        for (double v : values.toArray()) {
            json.writeNumber(v);
        }
        json.writeEndArray();
    }
}
