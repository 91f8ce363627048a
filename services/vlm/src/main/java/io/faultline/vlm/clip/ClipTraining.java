// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.clip;

import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.training.EpochOrder;
import io.faultline.vlm.training.StepReport;
import io.faultline.vlm.training.TrainingSettings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Trains the MLP on CLIP's frozen embeddings, each computed once. It takes seconds, so it is not
/// resumed but repeated.
public final class ClipTraining implements AutoCloseable {

    private final List<float[]> rows = new ArrayList<>();
    private final List<Float> labels = new ArrayList<>();
    private final TrainingSettings settings;
    private final ClipHead head;

    /// Embeds the lessons.
    ///
    /// @throws IllegalArgumentException if a text is longer than CLIP reads
    public ClipTraining(ClipReader reader, Iterable<Lesson> lessons, TrainingSettings settings) {
        this.settings = settings;
        for (Lesson lesson : lessons) {
            rows.add(reader.embed(reader.ask(lesson.verification())));
            labels.add(lesson.success() ? 1f : 0f);
        }
        head = ClipHead.start(reader.runtime(), reader.width(), ClipHead.HIDDEN, settings.seed());
    }

    /// Runs the whole schedule.
    public void run(Consumer<StepReport> progress) {
        EpochOrder order = new EpochOrder(rows.size(), settings.seed());
        for (int step = 0; step < settings.schedule().steps(); step++) {
            List<float[]> batch = new ArrayList<>();
            float[] answers = new float[settings.batch()];
            int[] seen = order.seen((long) step * answers.length, answers.length);
            for (int i = 0; i < answers.length; i++) {
                batch.add(rows.get(seen[i]));
                answers[i] = labels.get(seen[i]);
            }
            double loss = head.accumulate(batch, answers);
            double rate = settings.schedule().rate(step);
            double norm = head.update(rate, settings.weightDecay(), settings.clip());
            progress.accept(new StepReport(step, loss, norm, rate, answers.length));
        }
    }

    /// Writes what {@link ClipMlp} loads beside CLIP's own folder.
    public void write(Path folder) throws IOException {
        head.write(folder);
    }

    @Override
    public void close() {
        head.close();
    }
}
