// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.guardian;

import io.faultline.vlm.generation.Generated;
import io.faultline.vlm.text.Tokenizer;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// The probability of a verdict against its opposite, at the token where the model chose it.
final class Confidence {

    private final Tokenizer tokenizer;
    private final int[] yes;
    private final int[] no;

    Confidence(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
        int[] first = starts("True");
        int[] other = starts("False");
        yes = without(first, other);
        no = without(other, first);
    }

    /// The tokens whose log-probabilities are wanted at every step.
    int[] watched() {
        return IntStream.concat(Arrays.stream(yes), Arrays.stream(no)).toArray();
    }

    /// The confidence of the verdict, if it was written with a watched token.
    Optional<Double> of(Generated answer, boolean success) {
        for (int i = answer.tokens().length - 1; i >= 0; i--) {
            if (watches(answer.tokens()[i]) && opensAnswer(answer.tokens(), i)) {
                float[] logs = answer.watched().get(i);
                double yesShare = sum(logs, 0, yes.length);
                double noShare = sum(logs, yes.length, logs.length);
                return Optional.of((success ? yesShare : noShare) / (yesShare + noShare));
            }
        }
        return Optional.empty();
    }

    private boolean opensAnswer(int[] tokens, int before) {
        String text = tokenizer.decode(Arrays.copyOf(tokens, before));
        return text.stripTrailing().endsWith("<answer>");
    }

    private boolean watches(int token) {
        return Arrays.stream(watched()).anyMatch(one -> one == token);
    }

    private int[] starts(String word) {
        return IntStream.of(tokenizer.encode(word)[0], tokenizer.encode(" " + word)[0])
                .distinct()
                .toArray();
    }

    private static int[] without(int[] tokens, int[] others) {
        return Arrays.stream(tokens)
                .filter(token -> Arrays.stream(others).noneMatch(other -> other == token))
                .toArray();
    }

    private static double sum(float[] logs, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.exp(logs[i]);
        }
        return sum;
    }
}
