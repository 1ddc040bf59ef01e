package dev.chainrule.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.chainrule.core.array.DType;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTest {
    private static final String COMMAND = "-XX:CompileCommand=dontinline,";

    /** A class that is renamed would be inlined again without a word. */
    @ParameterizedTest
    @EnumSource(DType.class)
    void loopsThatAreCompiledByThemselvesAreThere(DType type) {
        List<String> classes = Setting.of(Workload.W1, type, Variant.HAND).options().stream()
                .filter(option -> option.startsWith(COMMAND))
                .map(option -> option.substring(COMMAND.length()).replace("::*", ""))
                .toList();
        assertThat(classes).hasSize(3).allSatisfy(name -> {
            assertThat(name.toLowerCase(Locale.ROOT)).contains(type.toString());
            assertThatCode(() -> Class.forName(name)).doesNotThrowAnyException();
        });
    }

    @Test
    void nameTellsWhatIsNotUsual() {
        Setting setting = Setting.of(Workload.W1, DType.FLOAT32, Variant.PLANNED);
        assertThat(setting).hasToString("W1 float32 planned");
        assertThat(setting.scalar().withThreads(2)).hasToString("W1 float32 planned, scalar, 2 threads");
    }
}
