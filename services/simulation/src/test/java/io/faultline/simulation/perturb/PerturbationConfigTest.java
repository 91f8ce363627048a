// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.perturb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.util.Map;

class PerturbationConfigTest {
    @Test
    void unknownKeyIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PerturbationConfig.of(Map.of("noise", "0.1..0.2")))
                .withMessageContaining("\"noise\"")
                .withMessageContaining("imprecise-offset");
    }

    @Test
    void givenRangeReplacesTheDefault() {
        PerturbationConfig config = PerturbationConfig.of(Map.of("rotation", "1.0..1.5"));

        assertThat(config.rotation()).isEqualTo(new Range(1.0, 1.5));
        assertThat(config.gap()).isEqualTo(PerturbationConfig.defaults().gap());
    }

    @Test
    void whatIsNoRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PerturbationConfig.of(Map.of("rotation", "1.5")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PerturbationConfig.of(Map.of("rotation", "1.5..1.0")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PerturbationConfig.of(Map.of("rotation", "0..Infinity")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PerturbationConfig.of(Map.of("rotation", "NaN..1")));
    }
}
