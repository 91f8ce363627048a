// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.testing;

import io.faultline.schemas.identity.Digest;
import io.faultline.verification.model.AnswerMode;
import io.faultline.verification.model.Judge;
import io.faultline.verification.model.ModelRecipe;
import io.faultline.verification.model.ServedModel;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Usage;
import io.faultline.vlm.verify.Verification;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A model that does what a test says.
public final class ScriptedModel implements ModelRecipe {

    /// What a model does with a batch.
    @FunctionalInterface
    public interface Script {
        List<Outcome> judge(List<Verification> batch, AnswerMode mode) throws Exception;
    }

    private final String name;
    private final List<AnswerMode> modes;
    private final Script script;

    /// Times opened and closed, and sizes of the batches that it was asked.
    public final AtomicInteger opened = new AtomicInteger();

    public final AtomicInteger closed = new AtomicInteger();
    public final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());

    public ScriptedModel(String name, Script script) {
        this(name, List.of(new AnswerMode("vanilla", Map.of())), script);
    }

    public ScriptedModel(String name, List<AnswerMode> modes, Script script) {
        this.name = name;
        this.modes = modes;
        this.script = script;
    }

    /// Says success to everything.
    public static ScriptedModel agreeable(String name) {
        return new ScriptedModel(name, (batch, mode) -> successes(batch.size()));
    }

    public static List<Outcome> successes(int size) {
        return Collections.nCopies(size, success());
    }

    public static Outcome success() {
        return new Outcome.Judged(true, "success", null, false, 0.9, Usage.NONE);
    }

    @Override
    public String describe() {
        return name;
    }

    @Override
    public ServedModel open() {
        opened.incrementAndGet();
        return new ServedModel(name, Digest.of(name), modes, List.of(), new Scripted());
    }

    private final class Scripted implements Judge {

        @Override
        public List<Outcome> judge(List<Verification> batch, AnswerMode mode) {
            batches.add(batch.size());
            try {
                return script.judge(batch, mode);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String promptHash(Verification verification, AnswerMode mode) {
            return Digest.of(verification.instruction(), mode.name());
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
