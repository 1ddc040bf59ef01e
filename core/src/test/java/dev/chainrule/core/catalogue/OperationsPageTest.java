package dev.chainrule.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of operations that users read is what the code says and does. */
class OperationsPageTest {
    private static final Path LIST = Path.of("OPERATIONS.md");
    private static final MeasuredErrors ERRORS = MeasuredErrors.measured();
    private static final Pattern ACCURACY = Pattern.compile("Accuracy: ([\\d.]+) ulp");
    private static final Path TARGET = Path.of("target");

    @Test
    void theListOfOperationsIsTrue() throws IOException {
        OperationsPage page = OperationsPage.of(ERRORS);
        Files.createDirectories(TARGET);
        Files.writeString(TARGET.resolve("operations.html"), page.html());
        Files.writeString(TARGET.resolve("OPERATIONS.md"), page.markdown());

        List<String> written = Files.exists(LIST) ? Files.readAllLines(LIST) : List.of();
        assertSame(written, page.markdown().lines().toList());
    }

    private static void assertSame(List<String> written, List<String> expected) {
        for (int i = 0; i < Math.max(written.size(), expected.size()); i++) {
            String found = i < written.size() ? written.get(i) : "(end of file)";
            String wanted = i < expected.size() ? expected.get(i) : "(end of file)";
            if (!found.equals(wanted)) {
                fail(
                        "line %d of core/OPERATIONS.md says%n  %s%nbut the code says%n  %s%n"
                                + "if the code is right: cp core/target/OPERATIONS.md core/OPERATIONS.md",
                        i + 1, found, wanted);
            }
        }
    }

    @Test
    void measuredErrorsAreWithinTheStatedAccuracy() {
        int stated = 0;
        for (Class<?> type : OperationsPage.types()) {
            for (MethodDocs docs : MethodDocs.of(type)) {
                Matcher accuracy = ACCURACY.matcher(String.join(" ", docs.notes()));
                if (accuracy.find()) {
                    double measured =
                            ERRORS.ofValues(type.getSimpleName(), docs.name()).orElse(Double.NaN);
                    assertThat(measured)
                            .as("error of %s", docs.name())
                            .isLessThanOrEqualTo(Double.parseDouble(accuracy.group(1)));
                    stated++;
                }
            }
        }
        assertThat(stated).as("operations that state an accuracy").isGreaterThan(20);
    }

    @Test
    void everyOperationSaysWhatItComputesAndItsRule() {
        for (Class<?> type : OperationsPage.types()) {
            for (MethodDocs docs : MethodDocs.of(type)) {
                String name = type.getSimpleName() + "." + docs.name();
                assertThat(docs.formulas())
                        .as("formula of %s", name)
                        .isNotEmpty()
                        .doesNotContain("");
                if (docs.givesTensors() && !docs.name().equals("detach")) {
                    assertThat(docs.rules()).as("rule of %s", name).isNotEmpty().doesNotContain("");
                }
            }
        }
    }

    @Test
    void everyOperationOfTheCatalogueIsListed() {
        Set<String> listed = OperationsPage.types().stream()
                .flatMap(type -> MethodDocs.of(type).stream())
                .filter(MethodDocs::givesTensors)
                .map(MethodDocs::name)
                .collect(Collectors.toSet());
        listed.removeAll(CatalogueTest.EXCLUDED.keySet());

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.all().stream().map(Operation::name).collect(Collectors.toSet()));
    }

    @Test
    void errorsAreRoundedUpToTwoDigits() {
        assertThat(OperationsPage.rounded(0.5).toPlainString()).isEqualTo("0.5");
        assertThat(OperationsPage.rounded(1.2000001).toPlainString()).isEqualTo("1.3");
        assertThat(OperationsPage.rounded(3.21e-12)).isEqualByComparingTo("3.3e-12");
    }
}
