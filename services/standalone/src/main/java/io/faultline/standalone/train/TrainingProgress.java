// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.train;

import io.faultline.training.failcot.Kind;
import io.faultline.training.recipe.Progress;
import io.faultline.vlm.training.StepReport;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Tells how a training goes: a line a validation, and on a terminal one that changes with every
/// step.
final class TrainingProgress implements Consumer<Progress> {

    private final PrintStream out;
    private final boolean terminal;
    private double loss;
    private int steps;
    private Duration took = Duration.ZERO;

    TrainingProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void accept(Progress progress) {
        switch (progress) {
            case Progress.Started started -> start(started);
            case Progress.Stepped(StepReport report, Duration time) -> step(report, time);
            case Progress.Validated validated -> validation(validated);
        }
    }

    private void start(Progress.Started started) {
        out.printf(
                Locale.ROOT,
                "%,d rows to learn, %,d to validate, %,d parameters%s%n",
                started.rows(),
                started.validation(),
                started.parameters(),
                started.from() == 0 ? "" : "; going on from step " + started.from());
        out.println("   step     loss      rate   ms/step  accuracy  by kind");
    }

    private void step(StepReport report, Duration time) {
        loss += report.loss();
        took = took.plus(time);
        steps++;
        if (terminal) {
            out.printf(
                    Locale.ROOT,
                    "\r%7d  %7.4f  %8.2e  %8d",
                    report.step() + 1,
                    loss / steps,
                    report.rate(),
                    took.toMillis() / steps);
            out.flush();
        }
    }

    private void validation(Progress.Validated validated) {
        List<String> kinds = new ArrayList<>();
        validated
                .result()
                .byKind()
                .forEach((kind, scores) -> kinds.add(share(kind, scores.matrix().accuracy())));
        out.printf(
                Locale.ROOT,
                "%s%7d  %7.4f            %8d  %8.4f  %s%s%n",
                terminal ? "\r" : "",
                validated.step(),
                loss / Math.max(1, steps),
                took.toMillis() / Math.max(1, steps),
                validated.result().balancedAccuracy(),
                String.join(", ", kinds),
                validated.best() ? "  kept" : "");
        loss = 0;
        steps = 0;
        took = Duration.ZERO;
    }

    private static String share(Kind kind, double accuracy) {
        return String.format(Locale.ROOT, "%s %.4f", kind.word(), accuracy);
    }
}
