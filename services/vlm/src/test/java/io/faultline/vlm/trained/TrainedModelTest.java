// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.trained;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.vlm.guardian.GuardianSettings;
import io.faultline.vlm.guardian.Mode;

import org.junit.jupiter.api.Test;

class TrainedModelTest {

    /// The dataset's longest chains of thought, about plans, come to some 400 tokens.
    @Test
    void aSmallContextHoldsAChainOfThought() {
        GuardianSettings small = TrainedModel.settings(Mode.THINKING, 1024);
        assertThat(small.mostAnswerTokens()).isEqualTo(512);
        assertThat(small.longest()).isEqualTo(1024);
        assertThat(TrainedModel.settings(Mode.DROPOUT, 1024).mostAnswerTokens()).isEqualTo(256);
        assertThat(TrainedModel.settings(Mode.THINKING, 8192))
                .isEqualTo(GuardianSettings.standard(Mode.THINKING));
    }
}
