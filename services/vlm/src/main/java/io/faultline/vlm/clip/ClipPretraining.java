// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.clip;

import io.faultline.vlm.checkpoint.Checkpoint;
import io.faultline.vlm.checkpoint.SafetensorsWriter;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.generation.PromptBatch;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.images.RgbImage;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchModule;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.training.AdamW;
import io.faultline.vlm.training.EpochOrder;
import io.faultline.vlm.training.StepReport;
import io.faultline.vlm.training.TrainingSettings;
import io.faultline.vlm.verify.Verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Trains every weight of a CLIP contrastively (Radford et al. 2021, section 2.3): the first view
/// after a subtask was achieved belongs to the subtask's words. Failures and plans are not learnt
/// from. Texts repeat in a robot's dataset, so that all pairs of a batch whose texts are equal
/// belong together. It is not resumed but repeated.
///
/// A batch is run as one whatever the micro-batch is, for every pair is compared with all others.
/// Weight decay is on every weight, where the paper spares gains and biases.
///
/// The pictures are kept in memory, resized: 21 kB each at 84 pixels.
public final class ClipPretraining implements AutoCloseable {

    /// Similarities are multiplied by no more (section 2.5).
    private static final double LARGEST_SCALE = 100;

    private final ClipReader reader;
    private final TrainingSettings settings;
    private final AdamW optimizer;
    private final List<Pair> pairs = new ArrayList<>();

    private record Pair(RgbImage picture, int[] text) {}

    /// Loads a CLIP folder and decodes the lessons' pictures.
    ///
    /// @throws io.faultline.vlm.checkpoint.CheckpointException if it is not a CLIP
    /// @throws IllegalArgumentException if no execution that succeeded shows its pictures one by
    ///   one, or a subtask has more words than CLIP reads
    public ClipPretraining(
            TorchRuntime runtime, Path folder, Iterable<Lesson> lessons, TrainingSettings settings)
            throws IOException {
        this.settings = settings;
        reader = ClipReader.load(runtime, folder, DType.F32);
        try {
            optimizer = new AdamW(runtime, reader.clip().values());
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
        try {
            reader.clip().use(optimizer.tensors());
            for (Lesson lesson : lessons) {
                if (lesson.success()
                        && lesson.verification() instanceof Verification.Execution shown) {
                    RgbImage picture = reader.pictures().square(shown.after().getFirst());
                    int[] text = reader.tokens(shown.subtask());
                    if (text.length > reader.context()) {
                        throw new IllegalArgumentException(
                                "%d tokens where %d fit: %s"
                                        .formatted(text.length, reader.context(), shown.subtask()));
                    }
                    pairs.add(new Pair(picture, text));
                }
            }
            if (pairs.isEmpty()) {
                throw new IllegalArgumentException(
                        "no execution that succeeded shows its pictures one by one");
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// How many pairs of a picture and a text there are.
    public int pairs() {
        return pairs.size();
    }

    /// How many numbers are trained.
    public long parameters() {
        return values().values().stream().mapToLong(v -> v.values().length).sum();
    }

    /// The weights by name.
    Map<String, Values> values() {
        return optimizer.values();
    }

    /// Runs the whole schedule.
    public void run(Consumer<StepReport> progress) {
        EpochOrder order = new EpochOrder(pairs.size(), settings.seed());
        int batch = settings.batch();
        for (int step = 0; step < settings.schedule().steps(); step++) {
            int[] seen = order.seen((long) step * batch, batch);
            double loss = accumulate(Arrays.stream(seen).mapToObj(pairs::get).toList());
            if (!Double.isFinite(loss)) {
                throw new IllegalStateException("the loss of step " + step + " is " + loss);
            }
            double rate = settings.schedule().rate(step);
            double norm = optimizer.update(rate, settings.weightDecay(), settings.clip());
            bound();
            progress.accept(new StepReport(step, loss, norm, rate, batch));
        }
    }

    private double accumulate(List<Pair> batch) {
        Clip clip = reader.clip();
        try (TensorScope scope = reader.runtime().open()) {
            List<float[]> pictures =
                    batch.stream().map(pair -> reader.pictures().pixels(pair.picture())).toList();
            List<int[]> texts = batch.stream().map(Pair::text).toList();
            PromptBatch prompts = PromptBatch.of(scope, texts, clip.context());
            Object[] arguments = {
                optimizer.sums(),
                clip.pixels(scope, pictures),
                prompts.ids(),
                prompts.last(),
                scope.floats(targets(texts), texts.size(), texts.size())
            };
            TorchModule module = clip.module();
            return module.train(scope, "accumulate", arguments).getFirst().floats()[0];
        }
    }

    /// Each row shares one among the texts that are equal to its own.
    private static float[] targets(List<int[]> texts) {
        int size = texts.size();
        float[] targets = new float[size * size];
        for (int row = 0; row < size; row++) {
            int[] own = texts.get(row);
            long equal = texts.stream().filter(text -> Arrays.equals(text, own)).count();
            for (int column = 0; column < size; column++) {
                targets[row * size + column] =
                        Arrays.equals(texts.get(column), own) ? 1f / equal : 0;
            }
        }
        return targets;
    }

    private void bound() {
        try (TensorScope scope = reader.runtime().open()) {
            reader.clip().module().train(scope, "bound", Math.log(LARGEST_SCALE));
        }
    }

    /// Writes the weights in bfloat16 into a folder that has a CLIP's other files.
    public void write(Path folder) throws IOException {
        SafetensorsWriter.write(folder.resolve(Checkpoint.WEIGHTS), values(), DType.BF16);
    }

    @Override
    public void close() {
        optimizer.close();
        reader.close();
    }
}
