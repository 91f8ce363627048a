// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.vlm.failsense.FailSense;
import io.faultline.vlm.failsense.FsShape;
import io.faultline.vlm.failsense.FsTraining;
import io.faultline.vlm.failsense.Observer;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.lora.LoraAdapter;
import io.faultline.vlm.lora.LoraWriter;
import io.faultline.vlm.paligemma.GemmaAdapters;
import io.faultline.vlm.paligemma.PaliGemma;
import io.faultline.vlm.paligemma.PaliGemmaTraining;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.trained.Extras;
import io.faultline.vlm.training.Examples;
import io.faultline.vlm.training.Trainable;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;

/// A stage of I-FailSense: adapters on a PaliGemma, or FS blocks on one whose adapters are merged.
/// To be judged the weights are written to disk and loaded into a second copy of the model.
final class ObserverNetwork implements Network {

    private static final GemmaAdapters SHAPE = GemmaAdapters.FAIL_SENSE;
    private static final int TOGETHER = 8;

    private final TorchRuntime torch;
    private final Extras base;
    private final DType type;
    private final PaliGemma model;
    private final Observer observer;
    private final Trainable training;
    private final @Nullable FsTraining blocks;

    private ObserverNetwork(
            TorchRuntime torch,
            Extras base,
            DType type,
            PaliGemma model,
            Observer observer,
            Trainable training,
            @Nullable FsTraining blocks) {
        this.torch = torch;
        this.base = base;
        this.type = type;
        this.model = model;
        this.observer = observer;
        this.training = training;
        this.blocks = blocks;
    }

    /// The first stage, on a checkpoint as it was published.
    static ObserverNetwork adapters(TorchRuntime torch, Extras base, DType type, long seed)
            throws IOException {
        PaliGemma model = PaliGemma.load(torch, base.checkpoint(), type, List.of());
        Observer observer = new Observer(base.checkpoint(), model);
        Trainable training = PaliGemmaTraining.lora(model, SHAPE, seed);
        return new ObserverNetwork(torch, base, type, model, observer, training, null);
    }

    /// The second stage; where the base has blocks they go on.
    static ObserverNetwork blocks(TorchRuntime torch, Extras base, DType type, long seed)
            throws IOException {
        PaliGemma model = PaliGemma.load(torch, base.checkpoint(), type, base.adapters());
        Observer observer = new Observer(base.checkpoint(), model);
        FsTraining blocks =
                base.blocks().isPresent()
                        ? FsTraining.from(model, observer, base.blocks().get())
                        : new FsTraining(
                                model,
                                observer,
                                FsShape.published(model.hiddenSize(), model.layers()),
                                seed);
        return new ObserverNetwork(torch, base, type, model, observer, blocks, blocks);
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
            write(draft.folder());
            Path fs = blocks == null ? null : draft.folder().resolve(Extras.BLOCKS);
            List<LoraAdapter> adapters = Extras.of(base.checkpoint(), draft.folder()).adapters();
            try (FailSense judge =
                    FailSense.load(torch, base.checkpoint(), adapters, fs, type, TOGETHER)) {
                return use.with(judge);
            }
        }
    }

    /// Writes the adapter and, in the second stage, the blocks: the checkpoint stays where it is.
    @Override
    public void write(Path folder) throws IOException {
        if (blocks == null) {
            String of = base.checkpoint().toString();
            new LoraWriter(SHAPE.rank(), SHAPE.alpha(), 0, GemmaAdapters.TARGETS, of)
                    .write(folder.resolve(Extras.ADAPTER), training.parameters());
        } else {
            base.copyAdapter(folder);
            blocks.write(folder.resolve(Extras.BLOCKS));
        }
    }

    @Override
    public void close() {
        training.close();
        observer.close();
        model.close();
    }
}
