// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.vlm.checkpoint.Checkpoint;
import io.faultline.vlm.checkpoint.CheckpointFiles;
import io.faultline.vlm.checkpoint.SafetensorsWriter;
import io.faultline.vlm.failsense.FailSense;
import io.faultline.vlm.failsense.Observer;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.paligemma.PaliGemma;
import io.faultline.vlm.paligemma.PaliGemmaTraining;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.training.Examples;
import io.faultline.vlm.training.Trainable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/// A small PaliGemma in float32, trained whole and kept in bfloat16: what I-FailSense's stages
/// build on where no published one is at hand. To be judged it is written and loaded again.
final class NanoObserver implements Network {

    private static final int TOGETHER = 16;

    private final TorchRuntime torch;
    private final Path folder;
    private final PaliGemma model;
    private final Observer observer;
    private final PaliGemmaTraining training;

    /// @param folder the checkpoint that {@code NewObserver} wrote
    NanoObserver(TorchRuntime torch, Path folder) throws IOException {
        this.torch = torch;
        this.folder = folder;
        model = PaliGemma.load(torch, folder, DType.F32, List.of());
        observer = new Observer(folder, model);
        training = PaliGemmaTraining.full(model);
    }

    @Override
    public Examples examples(int size, IntFunction<Lesson> lessons) {
        return new ObserverExamples(size, lessons, observer);
    }

    @Override
    public Trainable trainable() {
        return training;
    }

    @Override
    public <T> T judge(Judge<T> use) throws IOException {
        try (Draft draft = new Draft()) {
            CheckpointFiles.copyShape(folder, draft.folder());
            write(draft.folder());
            try (FailSense judge =
                    FailSense.load(torch, draft.folder(), List.of(), null, DType.F32, TOGETHER)) {
                return use.with(judge);
            }
        }
    }

    @Override
    public void write(Path folder) throws IOException {
        SafetensorsWriter.write(
                folder.resolve(Checkpoint.WEIGHTS), training.parameters(), DType.BF16);
    }

    @Override
    public void close() {
        training.close();
        observer.close();
        model.close();
    }
}
