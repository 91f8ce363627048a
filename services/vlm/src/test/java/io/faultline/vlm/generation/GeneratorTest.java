// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.vlm.runtime.OutOfDeviceMemoryException;
import io.faultline.vlm.runtime.TensorScope;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

class GeneratorTest {

    /// Counts up from the last token of the prompt, in each slot by itself.
    private static final class Counting implements Decoder {
        private final List<Integer> rows = new ArrayList<>();
        private int[] positions = new int[0];
        private int mostPrompts = Integer.MAX_VALUE;

        @Override
        public TensorScope open() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int context() {
            return 64;
        }

        @Override
        public void reserve(int sequences, int tokens) {
            positions = new int[sequences];
        }

        @Override
        public Choices prefill(List<Prompt> prompts, int[] into, int[] watched) {
            if (prompts.size() > mostPrompts) {
                throw new OutOfDeviceMemoryException("full", new RuntimeException());
            }
            for (int i = 0; i < into.length; i++) {
                positions[into[i]] = prompts.get(i).ids().length;
            }
            return next(prompts.stream().mapToInt(p -> p.ids()[p.ids().length - 1]).toArray());
        }

        @Override
        public Choices decode(int[] tokens, int[] at, int[] watched) {
            rows.add(tokens.length);
            for (int i = 0; i < tokens.length; i++) {
                assertThat(at[i]).isIn(0, positions[i]++);
            }
            return next(tokens);
        }

        private static Choices next(int[] tokens) {
            return new Choices(
                    Arrays.stream(tokens).map(t -> t + 1).toArray(),
                    new float[tokens.length],
                    new float[0]);
        }

        @Override
        public void close() {}
    }

    private static Request request(int mostTokens, int... ids) {
        return new Request(new Prompt(ids, List.of()), mostTokens);
    }

    @Test
    void requestsJoinAndLeaveBetweenSteps() {
        Counting decoder = new Counting();
        Generator generator = new Generator(decoder, 2, 32, Set.of(10));

        List<Generated> answers =
                generator.run(List.of(request(9, 1, 2, 8), request(9, 4), request(9, 7)));

        assertThat(answers.get(0).tokens()).containsExactly(9);
        assertThat(answers.get(1).tokens()).containsExactly(5, 6, 7, 8, 9);
        assertThat(answers.get(2).tokens()).containsExactly(8, 9);
        assertThat(answers).extracting(Generated::stop).containsOnly(Generated.Stop.END);
        // The third prompt takes the first one's slot while the second is still growing.
        assertThat(decoder.rows).containsExactly(2, 2, 2, 2, 2);
    }

    @Test
    void answersStopAtTheirLimitAndAtTheCachesEnd() {
        Generator generator = new Generator(new Counting(), 2, 8, Set.of(1000));

        List<Generated> answers = generator.run(List.of(request(3, 1), request(99, 1, 2, 3, 4, 5)));

        assertThat(answers.get(0).tokens()).containsExactly(2, 3, 4);
        assertThat(answers.get(1).tokens()).containsExactly(6, 7, 8, 9);
        assertThat(answers).extracting(Generated::stop).containsOnly(Generated.Stop.LENGTH);
    }

    @Test
    void longAnswersGrow() {
        Generator generator = new Generator(new Counting(), 1, 64, Set.of());
        int[] tokens = generator.run(List.of(request(50, 0))).getFirst().tokens();
        assertThat(tokens).isEqualTo(IntStream.rangeClosed(1, 50).toArray());
    }

    @Test
    void promptThatDoesNotFitIsRefused() {
        Generator generator = new Generator(new Counting(), 1, 4, Set.of());
        assertThatThrownBy(() -> generator.submit(request(1, 1, 2, 3, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 tokens does not fit 3");
    }

    @Test
    void batchWithoutRoomIsHalvedDownToOne() {
        Counting decoder = new Counting();
        decoder.mostPrompts = 1;
        Generator generator = new Generator(decoder, 4, 16, Set.of(10));

        List<Generated> answers =
                generator.run(List.of(request(9, 8), request(9, 7), request(9, 6)));

        assertThat(answers.get(2).tokens()).containsExactly(7, 8, 9);
        assertThat(generator.halvings()).isEqualTo(2);
    }

    @Test
    void promptThatAloneHasNoRoomFailsAndTheGeneratorLivesOn() {
        Counting decoder = new Counting();
        decoder.mostPrompts = 0;
        Generator generator = new Generator(decoder, 4, 16, Set.of(10));

        assertThatThrownBy(() -> generator.run(List.of(request(9, 8), request(9, 7))))
                .isInstanceOf(OutOfDeviceMemoryException.class);
        decoder.mostPrompts = 4;
        assertThat(generator.run(List.of(request(9, 8))).getFirst().tokens()).containsExactly(9);
    }

    @Test
    void nothingToDoIsDoneAtOnce() {
        assertThat(new Generator(new Counting(), 4, 16, Set.of()).run(List.of())).isEmpty();
    }
}
