// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import static io.faultline.vlm.internvl.Goldens.assertClose;
import static io.faultline.vlm.internvl.Goldens.get;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;

import io.faultline.vlm.generation.Generated;
import io.faultline.vlm.generation.Generator;
import io.faultline.vlm.generation.Prompt;
import io.faultline.vlm.generation.Request;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchModule;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every block, the logits and 100 greedy answers against Hugging Face transformers.
class InternVlGoldenTest {

    private static InternVl model;
    private static TensorScope scope;
    private static Map<String, Tensor> golden;

    @BeforeAll
    static void load() throws IOException {
        model = Goldens.model();
        scope = Goldens.TORCH.open();
        golden = Goldens.floats(scope);
    }

    @AfterAll
    static void close() {
        scope.close();
        model.close();
    }

    @Test
    void everyBlockOfTheTowerMatches() {
        TorchModule blocks = model.module();
        Tensor x = blocks.call(scope, "vision_embeddings", get(golden, "pixels.2.4")).getFirst();
        assertClose(x, get(golden, "vision.embeddings"), 1e-5);
        for (int i = 0; i < 2; i++) {
            x = blocks.call(scope, "vision_layer", x, i).getFirst();
            assertClose(x, get(golden, "vision.layer." + i), 1e-5);
        }
        x = blocks.call(scope, "pixel_shuffle", x).getFirst();
        assertClose(x, get(golden, "vision.shuffled"), 1e-5);
        assertClose(
                model.features(scope, get(golden, "pixels.2.4")),
                get(golden, "vision.features"),
                1e-5);
    }

    @Test
    void logitsMatch() throws IOException {
        Tensor features = model.features(scope, get(golden, "pixels.2.4"));
        long[] ids = Arrays.stream(logitIds()).asLongStream().toArray();
        Tensor logits =
                model.module()
                        .call(scope, "logits", scope.longs(ids, 1, ids.length), List.of(features))
                        .getFirst();
        assertClose(logits, get(golden, "logits"), 1e-4);
    }

    @Test
    void hundredGreedyAnswersAreIdenticalAloneAndInOneBatch() throws IOException {
        List<JsonObject> cases = Goldens.objects(Goldens.json().getAsJsonArray("cases"));
        List<Request> requests = cases.stream().map(c -> request(c)).toList();
        List<int[]> expected =
                cases.stream().map(c -> Goldens.ints(c.getAsJsonArray("generated"))).toList();
        assertThat(cases).hasSize(100);

        // Seven slots for a hundred requests: they join and leave at every step.
        Generator batched = new Generator(model, 7, 96, Set.of(Goldens.END));
        assertIdentical(batched.run(requests), expected);

        Generator single = new Generator(model, 1, 96, Set.of(Goldens.END));
        List<Generated> alone = new ArrayList<>();
        for (Request request : requests.subList(0, 30)) {
            alone.addAll(single.run(List.of(request)));
        }
        assertIdentical(alone, expected.subList(0, 30));
    }

    /// The cached path against the plain one: full forward passes, one a token.
    @Test
    void cachedAndUncachedDecodingAgree() throws IOException {
        JsonObject first = Goldens.objects(Goldens.json().getAsJsonArray("cases")).getFirst();
        Request request = request(first);
        Generated cached =
                new Generator(model, 1, 96, Set.of(Goldens.END)).run(List.of(request)).getFirst();

        int[] ids = request.prompt().ids();
        for (int i = 0; i < cached.tokens().length; i++) {
            long[] row = Arrays.stream(ids).asLongStream().toArray();
            float[] logits =
                    model.module()
                            .call(
                                    scope,
                                    "logits",
                                    scope.longs(row, 1, row.length),
                                    request.prompt().features())
                            .getFirst()
                            .floats();
            int best = argmax(logits, (ids.length - 1) * 336, 336);
            assertThat(best).isEqualTo(cached.tokens()[i]);
            ids = Arrays.copyOf(ids, ids.length + 1);
            ids[ids.length - 1] = best;
        }
    }

    private static int[] logitIds() throws IOException {
        return Goldens.ints(Goldens.json().getAsJsonArray("ids"));
    }

    private static Request request(JsonObject c) {
        List<Tensor> features =
                c.getAsJsonArray("images").asList().stream()
                        .map(i -> get(golden, "pixels." + i.getAsInt() + ".1"))
                        .map(pixels -> model.features(scope, pixels))
                        .toList();
        return new Request(new Prompt(Goldens.ints(c.getAsJsonArray("ids")), features), 24);
    }

    private static void assertIdentical(List<Generated> answers, List<int[]> expected) {
        SoftAssertions every = new SoftAssertions();
        for (int i = 0; i < answers.size(); i++) {
            Generated answer = answers.get(i);
            int[] tokens = answer.tokens();
            if (answer.stop() == Generated.Stop.END) {
                tokens = Arrays.copyOf(tokens, tokens.length + 1);
                tokens[tokens.length - 1] = Goldens.END;
            }
            every.assertThat(tokens).as("answer %d", i).isEqualTo(expected.get(i));
        }
        every.assertAll();
    }

    private static int argmax(float[] values, int from, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            best = values[from + i] > values[from + best] ? i : best;
        }
        return best;
    }
}
