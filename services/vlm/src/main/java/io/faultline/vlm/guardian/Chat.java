// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.guardian;

import io.faultline.vlm.text.Tokenizer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// InternVL's chat template ({@code internvl2_5}) around a question, as tokens. Special tokens come
/// from the template alone, never from the question's words.
final class Chat {

    /// The system turn that InternVL3 is trained with.
    static final String SYSTEM_TURN =
            "system\n" + "你是书生·万象，英文名是InternVL，是由上海人工智能实验室、清华大学及多家合作单位联合开发的多模态大语言模型。";

    private final Tokenizer tokenizer;
    private final int start;
    private final int end;
    private final int openImage;
    private final int closeImage;
    private final int imageToken;

    /// @throws io.faultline.vlm.checkpoint.CheckpointException if a special token is missing
    Chat(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
        start = tokenizer.special("<|im_start|>");
        end = tokenizer.special("<|im_end|>");
        openImage = tokenizer.special("<img>");
        closeImage = tokenizer.special("</img>");
        imageToken = tokenizer.special("<IMG_CONTEXT>");
    }

    int imageToken() {
        return imageToken;
    }

    /// The token that ends a turn.
    int end() {
        return end;
    }

    /// A whole prompt, up to where the model speaks.
    ///
    /// @param imageTokens how many tokens each picture takes
    int[] prompt(Question question, List<Integer> imageTokens) {
        if (imageTokens.size() + 1 != question.pieces().size()) {
            throw new IllegalArgumentException(
                    imageTokens.size() + " pictures for " + question.pieces().size() + " pieces");
        }
        IntStream tokens = turn(SYSTEM_TURN);
        tokens = join(tokens, IntStream.of(start), text("user\n" + question.pieces().getFirst()));
        for (int i = 0; i < imageTokens.size(); i++) {
            tokens =
                    join(
                            tokens,
                            IntStream.of(openImage),
                            IntStream.generate(() -> imageToken).limit(imageTokens.get(i)),
                            IntStream.of(closeImage),
                            text(question.pieces().get(i + 1)));
        }
        return join(tokens, IntStream.of(end), text("\n"), IntStream.of(start), text("assistant\n"))
                .toArray();
    }

    private IntStream turn(String words) {
        return join(IntStream.of(start), text(words), IntStream.of(end), text("\n"));
    }

    private IntStream text(String words) {
        return Arrays.stream(tokenizer.encode(words));
    }

    private static IntStream join(IntStream... parts) {
        return Arrays.stream(parts).reduce(IntStream.empty(), IntStream::concat);
    }
}
