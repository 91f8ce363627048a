// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.ModelStage;
import io.faultline.schemas.ModelVersion;
import io.faultline.verification.testing.Requests;
import io.faultline.verification.testing.ScriptedModel;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class VersionRuleTest {

    private final List<String> told = new ArrayList<>();
    private final Served device =
            new Served() {
                @Override
                public void replace(ModelRecipe next) {
                    told.add(next.describe());
                }

                @Override
                public void retire() {
                    told.add("none");
                }
            };

    private static ModelVersion version(String name, String digest, ModelStage stage) {
        return ModelVersion.newBuilder()
                .setName(name)
                .setVersion(1)
                .setFolder("")
                .setDigest(digest)
                .setStage(stage)
                .setAnnounced(Requests.START)
                .build();
    }

    private static ModelRecipe recipe(ModelVersion version) {
        return ScriptedModel.agreeable(version.getDigest());
    }

    @Test
    void versionOfThisNameAndStageIsServed() {
        VersionRule rule =
                new VersionRule(
                        "m",
                        ModelStage.SERVING,
                        ScriptedModel.agreeable("usual"),
                        VersionRuleTest::recipe,
                        device);

        rule.hear(version("other", "d0", ModelStage.SERVING));
        rule.hear(version("m", "d1", ModelStage.SHADOW));
        rule.hear(version("m", "d2", ModelStage.SERVING));
        rule.hear(version("m", "d1", ModelStage.RETIRED));

        assertThat(told).containsExactly("d2");
    }

    @Test
    void usualModelReturnsWhenTheServedVersionIsRetired() {
        VersionRule rule =
                new VersionRule(
                        "m",
                        ModelStage.SERVING,
                        ScriptedModel.agreeable("usual"),
                        VersionRuleTest::recipe,
                        device);

        rule.hear(version("m", "d1", ModelStage.SERVING));
        rule.hear(version("m", "d1", ModelStage.RETIRED));

        assertThat(told).containsExactly("d1", "usual");
    }

    @Test
    void shadowThatIsRetiredIsNoMore() {
        VersionRule rule =
                new VersionRule("m", ModelStage.SHADOW, null, VersionRuleTest::recipe, device);

        rule.hear(version("m", "d1", ModelStage.SHADOW));
        rule.hear(version("m", "d1", ModelStage.RETIRED));

        assertThat(told).containsExactly("d1", "none");
    }
}
