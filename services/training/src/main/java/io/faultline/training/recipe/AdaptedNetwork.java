// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.vlm.guardian.Guardian;
import io.faultline.vlm.guardian.GuardianSettings;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.guardian.Lessons;
import io.faultline.vlm.guardian.Mode;
import io.faultline.vlm.guardian.Pupil;
import io.faultline.vlm.internvl.InternVlTraining;
import io.faultline.vlm.internvl.LoraShape;
import io.faultline.vlm.lora.LoraAdapter;
import io.faultline.vlm.lora.LoraWriter;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.trained.TrainedModel;
import io.faultline.vlm.training.Examples;
import io.faultline.vlm.training.Trainable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/// Adapters on a frozen checkpoint, kept in PEFT's format. To be judged they are written to disk
/// and merged into a second copy of the checkpoint, which shares its pages with the first.
final class AdaptedNetwork implements Network {

    private static final LoraShape SHAPE = LoraShape.GUARDIAN;

    private final TorchRuntime torch;
    private final Path base;
    private final DType type;
    private final Mode mode;
    private final long seed;
    private final Pupil pupil;
    private final InternVlTraining training;

    AdaptedNetwork(TorchRuntime torch, Path base, DType type, Mode mode, long seed)
            throws IOException {
        this.torch = torch;
        this.base = base;
        this.type = type;
        this.mode = mode;
        this.seed = seed;
        pupil = Pupil.load(torch, base, type);
        training = InternVlTraining.lora(pupil.model(), SHAPE, seed, true);
    }

    @Override
    public Examples examples(int size, IntFunction<Lesson> lessons) {
        return new Lessons(size, lessons, pupil, mode, true, seed);
    }

    @Override
    public Trainable trainable() {
        return training;
    }

    @Override
    public <T> T judge(Judge<T> use) throws IOException {
        try (Draft draft = new Draft()) {
            write(draft.folder());
            List<LoraAdapter> adapters = List.of(LoraAdapter.read(draft.folder()));
            Pupil merged = Pupil.load(torch, base, type, adapters);
            GuardianSettings settings = TrainedModel.settings(mode, merged.model().context());
            try (Guardian guardian = new Guardian(merged, settings)) {
                return use.with(guardian);
            }
        }
    }

    @Override
    public void write(Path folder) throws IOException {
        new LoraWriter(SHAPE.rank(), SHAPE.alpha(), 0, LoraShape.TARGETS, base.toString())
                .write(folder, training.parameters());
    }

    @Override
    public void close() {
        training.close();
        pupil.close();
    }
}
