package dev.chainrule.examples.bench.hand;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwinsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/chainrule/examples/bench/hand");

    @ParameterizedTest
    @ValueSource(strings = {"Chain", "Layer", "Logistic", "Network", "Neurons", "Passes", "Product", "Tiles"})
    void singlePrecisionIsTheTwinOfDoublePrecision(String family) throws IOException {
        String twin = source("Float64" + family)
                .replaceAll("\\bdouble\\b", "float")
                .replace("DoubleVector", "FloatVector")
                .replace("Float64", "Float32");
        assertThat(withoutSpaces(source("Float32" + family))).isEqualTo(withoutSpaces(twin));
    }

    @Test
    void stepsByHandUseNothingOfTheLibrary() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("dev.chainrule.examples.bench.hand")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.chainrule.core..", "dev.chainrule.nn..")
                .check(new ClassFileImporter().importPackages("dev.chainrule.examples.bench.hand"));
    }

    /** The layout of a line depends on its length. */
    private static String withoutSpaces(String source) {
        return source.replaceAll("\\s+", "");
    }

    private static String source(String name) throws IOException {
        return Files.readString(SOURCES.resolve(name + ".java"));
    }
}
