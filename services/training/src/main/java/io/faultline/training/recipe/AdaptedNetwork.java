// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.vlm.guardian.Guardian;
import io.faultline.vlm.guardian.GuardianSettings;
import io.faultline.vlm.guardian.Pupil;
import io.faultline.vlm.internvl.InternVlTraining;
import io.faultline.vlm.internvl.LoraShape;
import io.faultline.vlm.lora.LoraAdapter;
import io.faultline.vlm.lora.LoraWriter;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.training.Trainable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Adapters on a frozen checkpoint, kept in PEFT's format. To be judged they are written to disk
/// and merged into a second copy of the checkpoint, which shares its pages with the first.
final class AdaptedNetwork implements Network {

    private static final LoraShape SHAPE = LoraShape.GUARDIAN;

    private final TorchRuntime torch;
    private final Path base;
    private final DType type;
    private final GuardianSettings settings;
    private final Pupil pupil;
    private final InternVlTraining training;

    AdaptedNetwork(TorchRuntime torch, Path base, DType type, GuardianSettings settings, long seed)
            throws IOException {
        this.torch = torch;
        this.base = base;
        this.type = type;
        this.settings = settings;
        pupil = Pupil.load(torch, base, type);
        training = InternVlTraining.lora(pupil.model(), SHAPE, seed, true);
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
        Path adapter = Files.createTempDirectory("faultline-adapter");
        try {
            write(adapter);
            List<LoraAdapter> adapters = List.of(LoraAdapter.read(adapter));
            Pupil merged = Pupil.load(torch, base, type, adapters);
            try (Guardian guardian = new Guardian(merged, settings)) {
                return use.with(guardian);
            }
        } finally {
            for (String file : List.of("adapter_config.json", "adapter_model.safetensors")) {
                Files.deleteIfExists(adapter.resolve(file));
            }
            Files.deleteIfExists(adapter);
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
