// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.device;

import io.faultline.verification.batch.Pace;
import io.faultline.verification.model.AnswerMode;
import io.faultline.verification.model.ModelRecipe;
import io.faultline.verification.model.ServedModel;
import io.faultline.verification.model.WarmUp;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Verification;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An open model with the thread that calls it. Nothing can interrupt a call into native code, so a
/// session whose call does not return is abandoned: its thread and its memory are lost until the
/// call does return, and then it closes itself.
final class Session implements AutoCloseable {

    /// Views of a warm-up question for a model that is shown all of them.
    private static final int USUAL_VIEWS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    /// How much longer than usual a cold model may take.
    private static final int COLD = 10;

    private final ModelRecipe recipe;
    private final ServedModel model;
    private final Pace pace;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("verification-model").factory());

    private Session(ModelRecipe recipe, ServedModel model, int most) {
        this.recipe = recipe;
        this.model = model;
        this.pace = Pace.of(model.modes(), most);
    }

    /// Opens a model and warms it up.
    ///
    /// @throws IOException if its files cannot be read
    /// @throws ModelCallException if it does not answer
    static Session open(ModelRecipe recipe, DeviceLimits limits, InstantSource clock)
            throws IOException, ModelCallException, InterruptedException {
        Session session = new Session(recipe, recipe.open(), limits.most());
        try {
            session.warmUp(limits, clock);
            return session;
        } catch (ModelCallException e) {
            if (e.hasHung()) {
                var _ = session.abandon();
            } else {
                session.close();
            }
            throw e;
        }
    }

    ModelRecipe recipe() {
        return recipe;
    }

    ServedModel model() {
        return model;
    }

    Pace pace() {
        return pace;
    }

    /// Asks the model.
    ///
    /// @return one outcome for each, in order
    /// @throws ModelCallException if it does not return within the limit, throws, or returns
    ///   something else
    List<Outcome> ask(List<Verification> batch, AnswerMode mode, Duration limit)
            throws ModelCallException, InterruptedException {
        Future<List<Outcome>> call = thread.submit(() -> model.judge().judge(batch, mode));
        try {
            List<Outcome> outcomes = call.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (outcomes == null
                    || outcomes.size() != batch.size()
                    || outcomes.stream().anyMatch(Objects::isNull)) {
                throw ModelCallException.failed(
                        "the model returned no outcome for each of " + batch.size(), null);
            }
            return outcomes;
        } catch (TimeoutException e) {
            call.cancel(true); // helps where the model is no native code
            throw ModelCallException.hung("the model did not return within " + limit);
        } catch (ExecutionException e) {
            throw ModelCallException.failed("the model failed: " + e.getCause(), e.getCause());
        }
    }

    /// Leaves a call that has not returned to itself.
    ///
    /// @return done when it has returned and the model is closed
    Future<?> abandon() {
        Future<?> closed = thread.submit(model::close);
        thread.shutdown();
        return closed;
    }

    /// Closes the model when the call that may be under way has returned: what it uses must not be
    /// freed beneath it. A call that does not return soon is left to itself.
    @Override
    public void close() {
        Future<?> closed = abandon();
        try {
            closed.get(CLOSING.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.warn("a call into {} has not returned", recipe.describe());
        } catch (ExecutionException e) {
            LOG.warn("{} did not close", recipe.describe(), e);
        }
    }

    /// The first call is cold; then every mode is timed with the smallest and the largest batch.
    private void warmUp(DeviceLimits limits, InstantSource clock)
            throws ModelCallException, InterruptedException {
        timed(1, model.modes().size() - 1, limits.hang().multipliedBy(COLD));
        for (int mode = 0; mode < model.modes().size(); mode++) {
            for (int size : limits.most() == 1 ? new int[] {1} : new int[] {limits.most(), 1}) {
                Duration took = timed(size, mode, limits.hang());
                pace.times().get(mode).learn(size, took, clock.instant());
            }
        }
    }

    private Duration timed(int size, int mode, Duration limit)
            throws ModelCallException, InterruptedException {
        int views = model.views().isEmpty() ? USUAL_VIEWS : model.views().size();
        long start = System.nanoTime();
        List<Outcome> outcomes = ask(WarmUp.batch(size, views), model.modes().get(mode), limit);
        if (!WarmUp.suffices(outcomes, size)) {
            throw ModelCallException.failed(
                    "the model does not answer the warm-up: " + outcomes.getFirst(), null);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
