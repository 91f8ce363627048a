// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.vlm.checkpoint.Checkpoint;
import io.faultline.vlm.checkpoint.SafetensorsWriter;
import io.faultline.vlm.guardian.Guardian;
import io.faultline.vlm.guardian.GuardianSettings;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.guardian.Lessons;
import io.faultline.vlm.guardian.Mode;
import io.faultline.vlm.guardian.Pupil;
import io.faultline.vlm.internvl.InternVlTraining;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.trained.TrainedModel;
import io.faultline.vlm.training.Examples;
import io.faultline.vlm.training.Trainable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;

/// A whole network in float32, trained in place and kept in bfloat16.
final class NanoNetwork implements Network {

    private final Pupil pupil;
    private final InternVlTraining training;
    private final Guardian guardian;
    private final Mode mode;
    private final long seed;

    private NanoNetwork(
            Pupil pupil, InternVlTraining training, Guardian guardian, Mode mode, long seed) {
        this.pupil = pupil;
        this.training = training;
        this.guardian = guardian;
        this.mode = mode;
        this.seed = seed;
    }

    /// Loads the checkpoint that {@code NewGuardian} wrote.
    ///
    /// @param halved whether it is computed in bfloat16
    /// @param seed decides every toss of the lessons
    static NanoNetwork load(TorchRuntime torch, Path folder, Mode mode, boolean halved, long seed)
            throws IOException {
        Pupil pupil = Pupil.load(torch, folder, DType.F32);
        GuardianSettings settings = TrainedModel.settings(mode, pupil.model().context());
        return new NanoNetwork(
                pupil,
                InternVlTraining.full(pupil.model(), halved),
                new Guardian(pupil, settings),
                mode,
                seed);
    }

    @Override
    public Examples examples(int size, IntFunction<Lesson> lessons) {
        return new Lessons(size, lessons, pupil, mode, false, seed);
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
        SafetensorsWriter.write(
                folder.resolve(Checkpoint.WEIGHTS), training.parameters(), DType.BF16);
    }

    @Override
    public void close() {
        training.close();
        guardian.close();
    }
}
