// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.vlm.checkpoint.SafetensorsWriter;
import io.faultline.vlm.guardian.Guardian;
import io.faultline.vlm.guardian.GuardianSettings;
import io.faultline.vlm.guardian.Pupil;
import io.faultline.vlm.internvl.InternVlTraining;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.training.Trainable;

import java.io.IOException;
import java.nio.file.Path;

/// A whole network in float32, trained in place and kept in bfloat16.
final class NanoNetwork implements Network {

    static final String WEIGHTS = "model.safetensors";

    private final Pupil pupil;
    private final InternVlTraining training;
    private final Guardian guardian;

    private NanoNetwork(Pupil pupil, InternVlTraining training, Guardian guardian) {
        this.pupil = pupil;
        this.training = training;
        this.guardian = guardian;
    }

    /// Loads the checkpoint that {@code NewGuardian} wrote.
    ///
    /// @param halved whether it is computed in bfloat16
    static NanoNetwork load(
            TorchRuntime torch, Path folder, GuardianSettings settings, boolean halved)
            throws IOException {
        Pupil pupil = Pupil.load(torch, folder, DType.F32);
        return new NanoNetwork(
                pupil, InternVlTraining.full(pupil.model(), halved), new Guardian(pupil, settings));
    }

    @Override
    public Pupil pupil() {
        return pupil;
    }

    @Override
    public Trainable trainable() {
        return training;
    }

    @Override
    public <T> T judge(Judge<T> use) throws IOException {
        return use.with(guardian);
    }

    @Override
    public void write(Path folder) throws IOException {
        SafetensorsWriter.write(folder.resolve(WEIGHTS), training.parameters(), DType.BF16);
    }

    @Override
    public void close() {
        training.close();
        guardian.close();
    }
}
