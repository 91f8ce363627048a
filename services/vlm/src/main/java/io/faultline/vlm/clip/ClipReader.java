// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.clip;

import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.text.Tokenizer;
import io.faultline.vlm.verify.Verification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Turns verifications into vectors of CLIP's space: the instruction, what is to be done (subtask,
/// or the plan's steps), the first moment, the last. Each is the mean of unit vectors: of all
/// views, of all steps. A plan's scene is both its first moment and its last.
public final class ClipReader implements AutoCloseable {

    /// How many vectors a verification becomes.
    static final int PARTS = 4;

    /// What every text begins with.
    static final String START = "<|startoftext|>";

    /// What every text ends with.
    static final String END = "<|endoftext|>";

    private final Clip clip;
    private final Tokenizer tokenizer;
    private final ClipPictures pictures;
    private final int start;
    private final int end;

    private ClipReader(Clip clip, Tokenizer tokenizer, ClipPictures pictures) {
        this.clip = clip;
        this.tokenizer = tokenizer;
        this.pictures = pictures;
        start = tokenizer.special(START);
        end = tokenizer.special(END);
    }

    /// Loads a CLIP folder.
    ///
    /// @throws io.faultline.vlm.checkpoint.CheckpointException if it is not a CLIP
    public static ClipReader load(TorchRuntime runtime, Path folder, DType type)
            throws IOException {
        Clip clip = Clip.load(runtime, folder, type);
        try {
            ClipPictures pictures = ClipPictures.read(folder, clip.imageSize());
            Tokenizer tokenizer = Tokenizer.read(folder);
            try {
                return new ClipReader(clip, tokenizer, pictures);
            } catch (RuntimeException e) {
                tokenizer.close();
                throw e;
            }
        } catch (RuntimeException | IOException e) {
            clip.close();
            throw e;
        }
    }

    /// A verification as CLIP's towers take it.
    ///
    /// @param texts the instruction, then what is to be done
    /// @param first pictures of the first moment
    /// @param last pictures of the last moment
    record Asked(List<int[]> texts, List<float[]> first, List<float[]> last) {

        int longest() {
            return texts.stream().mapToInt(text -> text.length).max().orElse(0);
        }

        int tokens() {
            return texts.stream().mapToInt(text -> text.length).sum();
        }
    }

    /// @throws io.faultline.vlm.images.UnreadableImageException if a picture cannot be read
    Asked ask(Verification verification) {
        return switch (verification) {
            case Verification.Planning p -> {
                List<float[]> scene = pixels(List.of(p.scene()));
                yield new Asked(texts(p.instruction(), p.plan()), scene, scene);
            }
            case Verification.Execution e ->
                    new Asked(
                            texts(e.instruction(), List.of(e.subtask())),
                            pixels(e.before()),
                            pixels(e.after()));
            case Verification.Trajectory t ->
                    new Asked(
                            texts(t.instruction(), List.of(t.instruction())),
                            pixels(t.views().stream().map(List::getFirst).toList()),
                            pixels(t.views().stream().map(List::getLast).toList()));
        };
    }

    private List<float[]> pixels(List<byte[]> encoded) {
        return encoded.stream().map(pictures::pixels).toList();
    }

    private List<int[]> texts(String instruction, List<String> steps) {
        return Stream.concat(Stream.of(instruction), steps.stream()).map(this::tokens).toList();
    }

    int[] tokens(String text) {
        return IntStream.concat(
                        IntStream.concat(
                                IntStream.of(start), Arrays.stream(tokenizer.encode(text))),
                        IntStream.of(end))
                .toArray();
    }

    /// The vectors of a verification, one after the other.
    float[] embed(Asked asked) {
        try (TensorScope scope = clip.runtime().open()) {
            float[] texts = clip.texts(scope, asked.texts()).floats();
            List<float[]> shown = new ArrayList<>(asked.first());
            shown.addAll(asked.last());
            float[] pictures = clip.images(scope, clip.pixels(scope, shown)).floats();
            int width = clip.width();
            int views = asked.first().size();
            float[] vectors = new float[PARTS * width];
            mean(texts, 0, 1, vectors, 0);
            mean(texts, 1, asked.texts().size(), vectors, width);
            mean(pictures, 0, views, vectors, 2 * width);
            mean(pictures, views, shown.size(), vectors, 3 * width);
            return vectors;
        }
    }

    /// The mean of rows {@code from} to {@code to}, each made a unit vector.
    private void mean(float[] rows, int from, int to, float[] into, int at) {
        int width = clip.width();
        for (int row = from; row < to; row++) {
            double square = 0;
            for (int i = 0; i < width; i++) {
                square += (double) rows[row * width + i] * rows[row * width + i];
            }
            double scale = 1 / (Math.sqrt(square) * (to - from));
            for (int i = 0; i < width; i++) {
                into[at + i] += (float) (rows[row * width + i] * scale);
            }
        }
    }

    Clip clip() {
        return clip;
    }

    ClipPictures pictures() {
        return pictures;
    }

    TorchRuntime runtime() {
        return clip.runtime();
    }

    /// The length of what {@link #embed} gives.
    int width() {
        return PARTS * clip.width();
    }

    /// The most tokens of a text.
    int context() {
        return clip.context();
    }

    @Override
    public void close() {
        clip.close();
        tokenizer.close();
    }
}
