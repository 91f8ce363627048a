// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.paligemma;

import io.faultline.vlm.text.Tokenizer;

import java.util.Arrays;
import java.util.stream.IntStream;

/// PaliGemma's prompts as tokens: the pictures', {@code <bos>}, the words, a line's end. Special
/// tokens never come from the words. White space within them is folded, because Gemma's tokenizer
/// has tokens of their own for runs of it. Thread-safe.
public final class PaliGemmaPrompt {

    private final Tokenizer tokenizer;
    private final int imageToken;
    private final int tokensPerImage;
    private final int begin;
    private final int end;

    /// @throws io.faultline.vlm.checkpoint.CheckpointException if a special token is missing, or
    ///   the image token is not the configuration's
    public PaliGemmaPrompt(Tokenizer tokenizer, PaliGemma model) {
        this.tokenizer = tokenizer;
        imageToken = tokenizer.special("<image>", model.imageToken());
        tokensPerImage = model.tokensPerImage();
        begin = tokenizer.special("<bos>");
        end = tokenizer.special("<eos>");
    }

    /// The token that ends an answer.
    public int end() {
        return end;
    }

    /// A prompt of so many pictures with a task before it, e.g. {@code evaluate en}.
    public int[] ids(int pictures, String command, String words) {
        return IntStream.concat(
                        IntStream.concat(
                                IntStream.generate(() -> imageToken)
                                        .limit((long) pictures * tokensPerImage),
                                IntStream.of(begin)),
                        Arrays.stream(tokenizer.encode(text(command, words))))
                .toArray();
    }

    /// A prompt's words.
    public static String text(String command, String words) {
        return " " + command + " " + words.strip().replaceAll("\\s+", " ") + "\n";
    }

    /// An answer's tokens with the one that ends it.
    public int[] answer(String words) {
        return IntStream.concat(Arrays.stream(tokenizer.encode(words)), IntStream.of(end))
                .toArray();
    }
}
