// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.guardian;

import io.faultline.vlm.answer.AnswerParser;
import io.faultline.vlm.answer.ParsedAnswer;
import io.faultline.vlm.generation.Generated;
import io.faultline.vlm.generation.Generator;
import io.faultline.vlm.generation.Prompt;
import io.faultline.vlm.generation.Request;
import io.faultline.vlm.images.Tiles;
import io.faultline.vlm.images.UnreadableImageException;
import io.faultline.vlm.internvl.InternVl;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Outcome.Reason;
import io.faultline.vlm.verify.Usage;
import io.faultline.vlm.verify.Verification;
import io.faultline.vlm.verify.Verifier;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Guardian: each picture is encoded by itself, the question is asked, the answer read.
///
/// A picture is cut into {@code max(1, max_dynamic_patch / pictures)} tiles, the rule it is trained
/// by. Pictures are prepared on all processors while no other work waits for them. Not for use by
/// several threads.
public final class Guardian implements Verifier {

    private final Pupil pupil;
    private final InternVl model;
    private final Confidence confidence;
    private final Generator generator;
    private final GuardianSettings settings;

    /// A Guardian over a loaded checkpoint, whose cache it reserves and which it will close.
    public Guardian(Pupil pupil, GuardianSettings settings) {
        this.pupil = pupil;
        this.settings = settings;
        model = pupil.model();
        confidence = new Confidence(pupil.tokenizer());
        generator =
                new Generator(
                        model,
                        settings.sequences(),
                        Math.min(settings.longest(), model.context()),
                        Set.of(pupil.end()),
                        confidence.watched());
    }

    /// Loads a checkpoint folder.
    ///
    /// @throws io.faultline.vlm.checkpoint.CheckpointException if it is not an InternVL3
    public static Guardian load(
            TorchRuntime runtime, Path folder, DType type, GuardianSettings settings)
            throws IOException {
        return new Guardian(Pupil.load(runtime, folder, type), settings);
    }

    /// How it is run.
    public GuardianSettings settings() {
        return settings;
    }

    @Override
    public List<Outcome> verify(List<Verification> batch) {
        return verify(batch, settings.mode());
    }

    /// Judges a batch in another mode than the settings' own: a model that was trained with dropout
    /// answers either way, and reasoning costs time.
    public List<Outcome> verify(List<Verification> batch, Mode mode) {
        List<Prepared> prepared =
                batch.parallelStream().map(verification -> prepare(verification, mode)).toList();
        long started = System.nanoTime();
        List<Generated> answers = answer(prepared);
        Duration inference = Duration.ofNanos(System.nanoTime() - started);
        List<Outcome> outcomes = new ArrayList<>();
        int next = 0;
        for (Prepared one : prepared) {
            switch (one) {
                case Prepared.Refused(Outcome.Unverified outcome) -> outcomes.add(outcome);
                case Prepared.Ready ready ->
                        outcomes.add(outcome(ready, answers.get(next++), inference));
            }
        }
        return outcomes;
    }

    private Prepared prepare(Verification verification, Mode mode) {
        long started = System.nanoTime();
        try {
            Prompter.Asked asked = pupil.prompter().ask(verification, mode);
            int[] ids = asked.ids();
            int room = generator.longestPrompt() - settings.mostAnswerTokens();
            if (ids.length > room) {
                return refused(
                        Reason.PROMPT_TOO_LONG, ids.length + " tokens where " + room + " fit");
            }
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            return new Prepared.Ready(ids, asked.pictures(), took);
        } catch (UnreadableImageException e) {
            return refused(Reason.UNREADABLE_IMAGE, String.valueOf(e.getMessage()));
        }
    }

    private static Prepared refused(Reason reason, String detail) {
        return new Prepared.Refused(new Outcome.Unverified(reason, detail, Usage.NONE));
    }

    private List<Generated> answer(List<Prepared> prepared) {
        List<Request> requests = new ArrayList<>();
        try (TensorScope scope = model.open()) {
            for (Prepared one : prepared) {
                if (one instanceof Prepared.Ready ready) {
                    Prompt prompt = new Prompt(ready.ids(), features(scope, ready.pictures()));
                    requests.add(new Request(prompt, settings.mostAnswerTokens()));
                }
            }
            return generator.run(requests);
        }
    }

    private List<Tensor> features(TensorScope scope, List<Tiles> pictures) {
        try (TensorScope pixels = scope.child()) {
            return model.pixels(pixels, pictures).stream()
                    .map(tiles -> model.features(scope, tiles))
                    .toList();
        }
    }

    private Outcome outcome(Prepared.Ready ready, Generated answer, Duration inference) {
        Usage usage =
                new Usage(answer.promptTokens(), answer.tokens().length, ready.took(), inference);
        String text = pupil.tokenizer().decode(answer.tokens());
        return switch (AnswerParser.parse(text)) {
            case ParsedAnswer.Verdict verdict ->
                    new Outcome.Judged(
                            verdict.success(),
                            verdict.namedCategory(),
                            verdict.trace(),
                            verdict.contradiction(),
                            confidence.of(answer, verdict.success()).orElse(null),
                            usage);
            case ParsedAnswer.Unparsable _ ->
                    new Outcome.Unverified(
                            answer.stop() == Generated.Stop.LENGTH
                                    ? Reason.ANSWER_TOO_LONG
                                    : Reason.UNPARSABLE,
                            text,
                            usage);
        };
    }

    @Override
    public void close() {
        pupil.close();
    }
}
