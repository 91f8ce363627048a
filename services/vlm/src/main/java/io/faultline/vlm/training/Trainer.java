// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.training;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;
import io.faultline.vlm.checkpoint.SafetensorsReader;
import io.faultline.vlm.checkpoint.SafetensorsWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Runs a training step by step. Killed and resumed from a saved state it goes on to the same
/// losses.
public final class Trainer {

    private static final String STATE = "state.safetensors";
    private static final String STEP = "state.json";

    private final Trainable network;
    private final Examples examples;
    private final TrainingSettings settings;
    private final EpochOrder order;
    private int step;

    public Trainer(Trainable network, Examples examples, TrainingSettings settings) {
        this.network = network;
        this.examples = examples;
        this.settings = settings;
        this.order = new EpochOrder(examples.size(), settings.seed());
    }

    /// The next step's number.
    public int step() {
        return step;
    }

    /// Trains up to (not including) a step, and no further than the schedule.
    public void run(int until, Consumer<StepReport> progress) {
        while (step < Math.min(until, settings.schedule().steps())) {
            progress.accept(next());
        }
    }

    private StepReport next() {
        List<TrainingExample> batch = batch();
        int tokens = batch.stream().mapToInt(TrainingExample::answerTokens).sum();
        double loss = 0;
        for (int from = 0; from < batch.size(); from += settings.microBatch()) {
            int to = Math.min(batch.size(), from + settings.microBatch());
            loss += network.accumulate(batch.subList(from, to), tokens);
        }
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException("the loss of step " + step + " is " + loss);
        }
        double rate = settings.schedule().rate(step);
        double norm = network.update(rate, settings.weightDecay(), settings.clip());
        return new StepReport(step++, loss, norm, rate, tokens);
    }

    private List<TrainingExample> batch() {
        List<Turn> turns = new ArrayList<>();
        long first = (long) step * settings.batch();
        int epoch = -1;
        int[] indices = new int[0];
        for (long n = first; n < first + settings.batch(); n++) {
            if (order.epoch(n) != epoch) {
                epoch = order.epoch(n);
                indices = order.order(epoch);
            }
            turns.add(new Turn(indices[(int) (n % examples.size())], epoch));
        }
        return turns.parallelStream()
                .map(turn -> examples.get(turn.index(), turn.epoch()))
                .toList();
    }

    /// Whose turn it is.
    private record Turn(int index, int epoch) {}

    /// Saves everything a resumed training needs. The step is written last: a state half written by
    /// a kill is never taken for a whole one.
    public void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(STEP));
        SafetensorsWriter.write(folder.resolve(STATE), network.state());
        Path partial = folder.resolve(STEP + ".partial");
        Files.writeString(partial, "{\"step\": " + step + ", \"seed\": " + settings.seed() + "}\n");
        Files.move(partial, folder.resolve(STEP), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Goes on from a saved state.
    ///
    /// @throws CheckpointException if there is none, or it is another training's
    public void resume(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(STEP))) {
            throw new CheckpointException(folder + " holds no whole training state");
        }
        JsonFile saved = JsonFile.read(folder.resolve(STEP));
        if (!saved.text("seed").equals(Long.toString(settings.seed()))) {
            throw new CheckpointException(folder + " was trained with seed " + saved.text("seed"));
        }
        network.restore(SafetensorsReader.floats(folder.resolve(STATE)));
        step = saved.whole("step", 0);
    }
}
