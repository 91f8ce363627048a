// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.trained;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Verification;
import io.faultline.vlm.verify.Verifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

class InHouseModelTest {

    @TempDir Path folder;

    @Test
    void itComesWithFaultlineAndJudgesARightPlanRight() throws IOException {
        Path model = InHouseModel.unpack(folder.resolve("model"));
        assertThat(Files.size(model.resolve("model.safetensors"))).isLessThan(4L << 20);
        ModelManifest manifest = ModelManifest.read(model);
        byte[] scene = picture();
        String task = "stack the red block on top of the blue block";
        List<String> right =
                List.of(
                        "grasp the red block",
                        "move the grasped red block onto the blue block",
                        "release the red block");
        try (Verifier verifier = TrainedModel.open(TorchRuntime.cpu(), model, manifest)) {
            List<Outcome> outcomes =
                    verifier.verify(List.of(new Verification.Planning(task, right, scene)));
            assertThat(outcomes).extracting(InHouseModelTest::success).containsExactly(true);
        }
    }

    private static boolean success(Outcome outcome) {
        return outcome instanceof Outcome.Judged judged && judged.success();
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(112, 112, BufferedImage.TYPE_3BYTE_BGR), "png", out);
        return out.toByteArray();
    }
}
