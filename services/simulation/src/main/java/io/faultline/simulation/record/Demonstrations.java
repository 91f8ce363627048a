// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.record;

import io.faultline.schemas.Episode;
import io.faultline.simulation.rollout.Run;
import io.faultline.simulation.rollout.Runner;
import io.faultline.simulation.seed.Draw;
import io.faultline.simulation.task.TaskTemplate;
import io.faultline.simulation.task.Tasks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// Successful demonstrations, one after another: every template in turn, each in a drawn variation
/// on a drawn table. The n-th one is the same however many are asked for.
public final class Demonstrations implements Iterator<Episode> {
    private final Recorder recorder;
    private final long count;
    private final long seed;
    private long next;

    /// @param count how many
    /// @param seed what they are drawn by
    public Demonstrations(Recorder recorder, long count, long seed) {
        this.recorder = recorder;
        this.count = count;
        this.seed = seed;
    }

    @Override
    public boolean hasNext() {
        return next < count;
    }

    /// The next one.
    ///
    /// @throws UncheckedIOException where a picture can not be stored
    @Override
    public Episode next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all " + count + " demonstrations were made");
        }
        long number = next++;
        try {
            return demonstration(number);
        } catch (IOException e) {
            throw new UncheckedIOException("demonstration " + number, e);
        }
    }

    private Episode demonstration(long number) throws IOException {
        List<TaskTemplate> templates = Tasks.all();
        TaskTemplate template = templates.get((int) (number % templates.size()));
        Draw draw = Draw.of(seed, "demonstration " + number);
        int variation = draw.below(template.variations());
        long taskSeed = draw.bits() >>> 1;
        Run run = Runner.demonstrate(template.task(variation, taskSeed));
        if (!run.succeeded()) {
            throw new IllegalStateException(
                    "%s with seed %d fails unperturbed".formatted(run.task().name(), taskSeed));
        }
        return recorder.demonstration(run, taskSeed, number);
    }
}
