// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.faultline.schemas.FailureMode;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

final class SynthesisConfigTest {

    @Test
    void readsModesInAnyCaseWithDashes() {
        assertThat(SynthesisConfig.modes(List.of("wrong-order", " MISSING_SUBTASK ")))
                .containsExactlyInAnyOrder(FailureMode.WRONG_ORDER, FailureMode.MISSING_SUBTASK);
    }

    @Test
    void takesNoModesForAllModes() {
        assertThat(SynthesisConfig.modes(List.of())).isEqualTo(SynthesisConfig.SYNTHESIZED);
    }

    @Test
    void refusesAnUnknownMode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SynthesisConfig.modes(List.of("wrong_odor")))
                .withMessageContaining("wrong_odor");
    }

    @Test
    void refusesAModeThatIsOnlyRecorded() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new SynthesisConfig(0, 1, Set.of(FailureMode.RECORDED_FAILURE), 8));
    }

    @Test
    void refusesNumbersOutOfRange() {
        Set<FailureMode> modes = SynthesisConfig.SYNTHESIZED;
        assertThatIllegalArgumentException().isThrownBy(() -> new SynthesisConfig(0, -1, modes, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> new SynthesisConfig(0, 1, modes, 1));
    }
}
