// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.sheet;

import io.faultline.schemas.FailureMode;
import io.faultline.simulation.perturb.Perturber;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.rollout.Attempt;
import io.faultline.simulation.rollout.Failures;
import io.faultline.simulation.rollout.Leg;
import io.faultline.simulation.rollout.Run;
import io.faultline.simulation.rollout.Runner;
import io.faultline.simulation.task.TaskTemplate;
import io.faultline.simulation.task.Tasks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The command `gallery`: every task done well on one sheet, and on another every failure mode,
/// each with start and end in all four views.
public final class Gallery {
    private final Failures failures;
    private final int size;
    private final long seed;

    /// @param perturber what perturbations are drawn by
    /// @param size width of one picture in pixels
    public Gallery(Perturber perturber, int size, long seed) {
        this.failures = new Failures(perturber);
        this.size = size;
        this.seed = seed;
    }

    /// Writes `tasks.jpg` and `failures.jpg`.
    ///
    /// @return the files written
    /// @throws IOException where one can not be written
    public List<Path> write(Path folder) throws IOException {
        Path tasks = folder.resolve("tasks.jpg");
        Path modes = folder.resolve("failures.jpg");
        tasks().write(tasks);
        modes().write(modes);
        return List.of(tasks, modes);
    }

    /// Every mode applied to every task, a sheet for each mode.
    ///
    /// @return the files written
    /// @throws IOException where one can not be written
    public List<Path> writeEverything(Path folder) throws IOException {
        List<Path> files = new ArrayList<>(write(folder));
        for (FailureMode mode : Perturber.MODES) {
            ContactSheet sheet = new ContactSheet(size);
            for (int i = 0; i < Tasks.all().size(); i++) {
                failure(sheet, i, mode);
            }
            String name = mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
            Path file = folder.resolve(name + ".jpg");
            sheet.write(file);
            files.add(file);
        }
        return files;
    }

    private ContactSheet tasks() {
        ContactSheet sheet = new ContactSheet(size);
        for (int i = 0; i < Tasks.all().size(); i++) {
            Run run = demonstration(i);
            sheet.add(
                    new ContactSheet.Row(
                            List.of(run.task().phrasings().getFirst() + ": success"),
                            true,
                            Studio.of(seed + i),
                            run.task().world(),
                            run.end()));
        }
        return sheet;
    }

    private Run demonstration(int number) {
        TaskTemplate template = Tasks.all().get(number);
        int variation = (int) Math.floorMod(seed + 5L * number, (long) template.variations());
        return Runner.demonstrate(template.task(variation, seed + number));
    }

    /// One row a mode, each on another task.
    private ContactSheet modes() {
        ContactSheet sheet = new ContactSheet(size);
        int number = 0;
        for (FailureMode mode : Perturber.MODES) {
            number += 5;
            while (!failure(sheet, number % Tasks.all().size(), mode)) {
                number++;
            }
        }
        return sheet;
    }

    private boolean failure(ContactSheet sheet, int number, FailureMode mode) {
        Run demonstration = demonstration(number);
        if (!(failures.of(demonstration, mode, seed) instanceof Attempt.Failed failed)) {
            return false;
        }
        Leg leg = failed.run().legs().get(failed.subtask());
        String asked =
                "%s: %s  [%s]"
                        .formatted(
                                demonstration.task().phrasings().getFirst(),
                                leg.subtask().description(),
                                mode.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        sheet.add(
                new ContactSheet.Row(
                        List.of(asked, Simulate.verdict(leg)),
                        false,
                        Studio.of(seed + number),
                        leg.start(),
                        leg.end()));
        return true;
    }
}
