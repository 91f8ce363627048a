// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.failsense;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.generation.Halving;
import io.faultline.vlm.generation.Prompt;
import io.faultline.vlm.images.UnreadableImageException;
import io.faultline.vlm.lora.LoraAdapter;
import io.faultline.vlm.paligemma.PaliGemma;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Outcome.Reason;
import io.faultline.vlm.verify.Usage;
import io.faultline.vlm.verify.Verification;
import io.faultline.vlm.verify.Verifier;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// I-FailSense (Grislain et al. 2025): a trajectory as one tiled picture, PaliGemma's one-word
/// answer, three FS blocks on its hidden states, and a vote of all.
///
/// Executions are seen as trajectories of two pictures; plans are not judged. One call reads a
/// batch. When the device has no room for it, it is halved and tried again, down to one. Not for
/// use by several threads.
public final class FailSense implements Verifier {

    private final PaliGemma model;
    private final Observer observer;
    private final @Nullable FsBlocks blocks;
    private final int batch;
    private final int[] layers;
    private final int[] watched;

    private FailSense(PaliGemma model, Observer observer, @Nullable FsBlocks blocks, int batch) {
        this.model = model;
        this.observer = observer;
        this.blocks = blocks;
        this.batch = batch;
        List<Integer> wanted = blocks == null ? List.of() : blocks.shape().layers();
        layers = wanted.stream().mapToInt(Integer::intValue).toArray();
        watched = observer.watched();
    }

    /// Loads a PaliGemma 2 folder, adapters of it, and the folder of its FS blocks.
    ///
    /// @param fsFolder the FS blocks', or none
    /// @param batch the most verifications of one call
    /// @throws CheckpointException if any is not what it should be, or they do not fit
    public static FailSense load(
            TorchRuntime runtime,
            Path folder,
            List<LoraAdapter> adapters,
            @Nullable Path fsFolder,
            DType type,
            int batch)
            throws IOException {
        FsBlocks blocks = fsFolder == null ? null : FsBlocks.load(runtime, fsFolder);
        try {
            PaliGemma model = PaliGemma.load(runtime, folder, type, adapters);
            try {
                if (blocks != null) {
                    blocks.shape().requireFit(model);
                }
                return new FailSense(model, new Observer(folder, model), blocks, batch);
            } catch (RuntimeException | IOException e) {
                model.close();
                throw e;
            }
        } catch (RuntimeException | IOException e) {
            if (blocks != null) {
                blocks.close();
            }
            throw e;
        }
    }

    private sealed interface Prepared {

        record Ready(Observer.Asked asked, Duration took) implements Prepared {}

        record Refused(Outcome.Unverified outcome) implements Prepared {}
    }

    @Override
    public List<Outcome> verify(List<Verification> verifications) {
        List<Prepared> prepared = verifications.parallelStream().map(this::prepare).toList();
        List<Prepared.Ready> ready = new ArrayList<>();
        for (Prepared one : prepared) {
            if (one instanceof Prepared.Ready asked) {
                ready.add(asked);
            }
        }
        List<Outcome> judged = new ArrayList<>();
        for (int from = 0; from < ready.size(); from += batch) {
            List<Prepared.Ready> some = ready.subList(from, Math.min(ready.size(), from + batch));
            judged.addAll(Halving.run(some, this::judge));
        }
        List<Outcome> outcomes = new ArrayList<>();
        int next = 0;
        for (Prepared one : prepared) {
            switch (one) {
                case Prepared.Refused(Outcome.Unverified outcome) -> outcomes.add(outcome);
                case Prepared.Ready _ -> outcomes.add(judged.get(next++));
            }
        }
        return outcomes;
    }

    private Prepared prepare(Verification verification) {
        long started = System.nanoTime();
        try {
            Observer.Asked asked = observer.ask(verification).orElse(null);
            if (asked == null) {
                return refused(Reason.NOT_JUDGED, "I-FailSense judges no plans");
            }
            if (asked.ids().length > model.context()) {
                return refused(
                        Reason.PROMPT_TOO_LONG,
                        asked.ids().length + " tokens where " + model.context() + " fit");
            }
            return new Prepared.Ready(asked, Duration.ofNanos(System.nanoTime() - started));
        } catch (UnreadableImageException e) {
            return refused(Reason.UNREADABLE_IMAGE, String.valueOf(e.getMessage()));
        }
    }

    private static Prepared refused(Reason reason, String detail) {
        return new Prepared.Refused(new Outcome.Unverified(reason, detail, Usage.NONE));
    }

    private List<Outcome> judge(List<Prepared.Ready> ready) {
        long started = System.nanoTime();
        try (TensorScope scope = model.open()) {
            List<Prompt> prompts = ready.stream().map(one -> prompt(scope, one.asked())).toList();
            PaliGemma.Glance glance = model.look(scope, prompts, watched, layers);
            List<List<Double>> votes =
                    blocks == null
                            ? Collections.nCopies(ready.size(), List.of())
                            : blocks.probabilities(scope, glance.states(), glance.lengths());
            Duration inference = Duration.ofNanos(System.nanoTime() - started);
            return IntStream.range(0, ready.size())
                    .mapToObj(
                            row -> outcome(ready.get(row), glance, row, votes.get(row), inference))
                    .toList();
        }
    }

    private Prompt prompt(TensorScope scope, Observer.Asked asked) {
        int side = model.imageSize();
        Tensor pixels = scope.floats(asked.picture().pixels(), 1, 3, side, side);
        return new Prompt(asked.ids(), List.of(model.features(scope, pixels)));
    }

    private Outcome outcome(
            Prepared.Ready ready,
            PaliGemma.Glance glance,
            int row,
            List<Double> votes,
            Duration inference) {
        Ballot ballot = observer.ballot(glance.choices().tokens()[row]);
        double yes = Math.exp(glance.choices().watched()[2 * row]);
        double no = Math.exp(glance.choices().watched()[2 * row + 1]);
        Usage usage = new Usage(ready.asked().ids().length, 1, ready.took(), inference);
        Arbitration arbitration = new Arbitration(votes, ballot, yes / (yes + no));
        if (blocks == null && ballot == Ballot.ABSTAIN) {
            String detail = "token " + glance.choices().tokens()[row];
            return new Outcome.Unverified(Reason.UNPARSABLE, detail, usage);
        }
        return new Outcome.Judged(
                arbitration.success(),
                null,
                arbitration.toString(),
                false,
                arbitration.confidence(),
                usage);
    }

    @Override
    public void close() {
        observer.close();
        model.close();
        if (blocks != null) {
            blocks.close();
        }
    }
}
