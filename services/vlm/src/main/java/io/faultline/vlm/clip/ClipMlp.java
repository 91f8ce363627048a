// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.clip;

import io.faultline.vlm.images.UnreadableImageException;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Outcome.Reason;
import io.faultline.vlm.verify.Usage;
import io.faultline.vlm.verify.Verification;
import io.faultline.vlm.verify.Verifier;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// CLIP and an MLP, the papers' light baseline: no reasoning, no category, a probability. Not for
/// use by several threads.
public final class ClipMlp implements Verifier {

    private final ClipReader reader;
    private final ClipHead head;

    private ClipMlp(ClipReader reader, ClipHead head) {
        this.reader = reader;
        this.head = head;
    }

    /// Loads a CLIP folder and the folder of its MLP, which may be the same.
    ///
    /// @throws io.faultline.vlm.checkpoint.CheckpointException if either is not what it should be
    public static ClipMlp load(TorchRuntime runtime, Path folder, Path headFolder, DType type)
            throws IOException {
        ClipReader reader = ClipReader.load(runtime, folder, type);
        try {
            return new ClipMlp(reader, ClipHead.load(runtime, headFolder, reader.width()));
        } catch (RuntimeException | IOException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public List<Outcome> verify(List<Verification> batch) {
        return batch.stream().map(this::verify).toList();
    }

    private Outcome verify(Verification verification) {
        long started = System.nanoTime();
        try {
            ClipReader.Asked asked = reader.ask(verification);
            if (asked.longest() > reader.context()) {
                String detail = asked.longest() + " tokens where " + reader.context() + " fit";
                return new Outcome.Unverified(Reason.PROMPT_TOO_LONG, detail, Usage.NONE);
            }
            Duration preparation = Duration.ofNanos(System.nanoTime() - started);
            float p = head.probabilities(List.of(reader.embed(asked)))[0];
            Duration inference = Duration.ofNanos(System.nanoTime() - started).minus(preparation);
            boolean success = p > 0.5f;
            Usage usage = new Usage(asked.tokens(), 0, preparation, inference);
            double confidence = success ? p : 1 - p;
            return new Outcome.Judged(success, null, null, false, confidence, usage);
        } catch (UnreadableImageException e) {
            String detail = String.valueOf(e.getMessage());
            return new Outcome.Unverified(Reason.UNREADABLE_IMAGE, detail, Usage.NONE);
        }
    }

    @Override
    public void close() {
        head.close();
        reader.close();
    }
}
