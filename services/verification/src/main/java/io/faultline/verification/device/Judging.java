// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.device;

import io.faultline.schemas.UnverifiedReason;
import io.faultline.verification.answer.Asked;
import io.faultline.verification.answer.Evidence;
import io.faultline.verification.answer.VerdictSink;
import io.faultline.verification.answer.Verdicts;
import io.faultline.verification.batch.Batch;
import io.faultline.verification.batch.Intake;
import io.faultline.verification.model.AnswerMode;
import io.faultline.verification.model.ModelRecipe;
import io.faultline.verification.queue.Pending;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Verification;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/// Has batches judged by the model of the moment. What the model throws is tried again alone, item
/// by item; what hangs is given up and the model opened anew; either way every request has its
/// verdict when [#judge] returns.
final class Judging implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Judging.class);

    private final Intake intake;
    private final Verdicts verdicts;
    private final VerdictSink sink;
    private final DeviceLimits limits;
    private final DeviceMeters meters;
    private final InstantSource clock;
    private final List<Future<?>> abandoned = new ArrayList<>();
    private @Nullable Session session;
    private int failures;

    Judging(
            Intake intake,
            Verdicts verdicts,
            VerdictSink sink,
            DeviceLimits limits,
            DeviceMeters meters,
            InstantSource clock) {
        this.intake = intake;
        this.verdicts = verdicts;
        this.sink = sink;
        this.limits = limits;
        this.meters = meters;
        this.clock = clock;
    }

    /// A request with what the model is shown of it.
    private record Case(Pending pending, Verification verification) {}

    /// Puts another model in the present one's place.
    void change(Session next) {
        close();
        session = next;
        failures = 0;
        intake.serve(next.pace());
        meters.befell("opened");
    }

    /// Judges a batch.
    ///
    /// @throws IOException if the model had to be opened anew and could not be
    void judge(Batch batch) throws IOException, InterruptedException {
        Instant started = clock.instant();
        List<Case> cases = cases(batch);
        if (cases.isEmpty()) {
            return;
        }
        try {
            ask(cases, batch.mode(), started);
            failures = 0;
        } catch (ModelCallException e) {
            LOG.warn("a batch of {} was not judged: {}", cases.size(), e.getMessage());
            if (e.hasHung()) {
                giveUp(cases, batch.mode(), started, e);
            } else {
                meters.befell("failed");
                askAlone(cases, batch.mode(), started);
            }
        }
    }

    private List<Case> cases(Batch batch) {
        List<Case> cases = new ArrayList<>();
        for (Pending pending : batch.requests()) {
            switch (Evidence.of(pending.request(), present().model().views())) {
                case Evidence.Usable(Verification shown) -> cases.add(new Case(pending, shown));
                case Evidence.Unusable(UnverifiedReason reason, String detail) ->
                        sink.give(pending, verdicts.unasked(pending.request(), reason, detail));
            }
        }
        return cases;
    }

    private void ask(List<Case> cases, int mode, Instant started)
            throws ModelCallException, InterruptedException {
        Session asked = present();
        AnswerMode how = asked.model().modes().get(mode);
        long start = System.nanoTime();
        List<Outcome> outcomes =
                asked.ask(cases.stream().map(Case::verification).toList(), how, limits.hang());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        asked.pace().times().get(mode).learn(cases.size(), took, clock.instant());
        Duration network =
                outcomes.stream()
                        .map(one -> one.usage().inference())
                        .max(Duration::compareTo)
                        .orElse(took);
        meters.judged(cases.size(), took, network);
        Asked by = new Asked(asked.model(), how, mode > 0, cases.size(), started);
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            sink.give(
                    one.pending(),
                    verdicts.judged(
                            one.pending().request(), one.verification(), by, outcomes.get(i)));
        }
    }

    private void askAlone(List<Case> cases, int mode, Instant started)
            throws IOException, InterruptedException {
        for (Case one : cases) {
            try {
                ask(List.of(one), mode, started);
                failures = 0;
            } catch (ModelCallException e) {
                if (e.hasHung()) {
                    giveUp(List.of(one), mode, started, e);
                } else {
                    refuse(List.of(one), mode, started, e);
                    reopenAfter(++failures);
                }
            }
        }
    }

    private void giveUp(List<Case> cases, int mode, Instant started, ModelCallException why)
            throws IOException, InterruptedException {
        meters.befell("hung");
        refuse(cases, mode, started, why);
        Session lost = present();
        session = null;
        abandoned.add(lost.abandon());
        abandoned.removeIf(Future::isDone);
        if (abandoned.size() > limits.abandoned()) {
            throw new IllegalStateException(
                    abandoned.size()
                            + " calls into the model have not returned; only a new process frees"
                            + " them");
        }
        reopen(lost.recipe());
    }

    private void refuse(List<Case> cases, int mode, Instant started, ModelCallException why) {
        Session asked = present();
        AnswerMode how = asked.model().modes().get(mode);
        Asked by = new Asked(asked.model(), how, mode > 0, cases.size(), started);
        for (Case one : cases) {
            sink.give(
                    one.pending(),
                    verdicts.failed(
                            one.pending().request(),
                            one.verification(),
                            by,
                            String.valueOf(why.getMessage())));
        }
    }

    private void reopenAfter(int inARow) throws IOException, InterruptedException {
        if (inARow >= limits.failures()) {
            Session broken = present();
            close();
            reopen(broken.recipe());
        }
    }

    private void reopen(ModelRecipe recipe) throws IOException, InterruptedException {
        try {
            change(Session.open(recipe, limits, clock));
        } catch (ModelCallException e) {
            throw new IOException(recipe.describe() + " does not open again: " + e.getMessage(), e);
        }
    }

    private Session present() {
        Session present = session;
        if (present == null) {
            throw new IllegalStateException("no model is open");
        }
        return present;
    }

    @Override
    public void close() {
        Session present = session;
        session = null;
        if (present != null) {
            present.close();
        }
    }
}
