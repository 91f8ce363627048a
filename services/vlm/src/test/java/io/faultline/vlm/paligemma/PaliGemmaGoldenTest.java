// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.paligemma;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;

import io.faultline.vlm.generation.Choices;
import io.faultline.vlm.generation.Generated;
import io.faultline.vlm.generation.Generator;
import io.faultline.vlm.generation.Prompt;
import io.faultline.vlm.generation.Request;
import io.faultline.vlm.lora.LoraAdapter;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchModule;
import io.faultline.vlm.testing.TensorFile;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Every block, the logits and 100 greedy answers against Hugging Face transformers.
class PaliGemmaGoldenTest {

    private static PaliGemma model;
    private static TensorScope scope;
    private static TensorFile golden;

    @BeforeAll
    static void load() throws IOException {
        model = PaliGoldens.model();
        scope = TensorFile.TORCH.open();
        golden = PaliGoldens.tensors(scope);
    }

    @AfterAll
    static void close() {
        scope.close();
        model.close();
    }

    @Test
    void everyBlockMatches() throws IOException {
        TorchModule blocks = model.module();
        Tensor pixels = golden.get("pixels.1");
        Tensor x = blocks.call(scope, "vision_embeddings", pixels).getFirst();
        golden.assertClose(x, "vision.embeddings", 1e-5);
        for (int i = 0; i < 2; i++) {
            x = blocks.call(scope, "vision_layer", x, i).getFirst();
            golden.assertClose(x, "vision.layer." + i, 1e-5);
        }
        x = blocks.call(scope, "post_layernorm", x).getFirst();
        golden.assertClose(x, "vision.norm", 1e-5);
        Tensor features = model.features(scope, pixels);
        golden.assertClose(features, "vision.features", 1e-5);

        int[] ids = PaliGoldens.ints(PaliGoldens.json().getAsJsonArray("ids"));
        PaliGemma.Glance glance =
                model.look(
                        scope,
                        List.of(new Prompt(ids, List.of(features))),
                        new int[0],
                        new int[] {0, 1, 2, 3, 4, 5, 6});
        assertThat(glance.states()).hasSize(7);
        for (int i = 0; i < 7; i++) {
            golden.assertClose(glance.states().get(i), "text.layer." + i, 2e-5);
        }
    }

    @Test
    void logitsMatchCappedAndUncapped(@TempDir Path folder) throws IOException {
        int[] ids = PaliGoldens.ints(PaliGoldens.json().getAsJsonArray("ids"));
        List<Tensor> features = List.of(model.features(scope, golden.get("pixels.1")));
        golden.assertClose(logits(model, ids, features, ids.length), "capped", 1e-4);
        Path uncapped =
                PaliGoldens.changed(
                        folder,
                        c -> c.getAsJsonObject("text_config").add("final_logit_softcapping", null));
        try (PaliGemma plain = PaliGemma.load(TensorFile.TORCH, uncapped, DType.F32, List.of())) {
            golden.assertClose(logits(plain, ids, features, ids.length), "logits", 1e-4);
        }
    }

    /// Gemma 2 by itself: causal, its odd layers unbounded, its even ones seeing five tokens back.
    @Test
    void slidingWindowIsGemmas(@TempDir Path folder) throws IOException {
        int[] ids = PaliGoldens.ints(PaliGoldens.json().getAsJsonArray("sliding"));
        Path narrow =
                PaliGoldens.changed(
                        folder,
                        c -> c.getAsJsonObject("text_config").addProperty("sliding_window", 5));
        try (PaliGemma windowed = PaliGemma.load(TensorFile.TORCH, narrow, DType.F32, List.of())) {
            Tensor logits = logits(windowed, ids, List.of(), 0);
            golden.assertClose(logits, "sliding", 1e-4);
            assertThat(TensorFile.worst(logits(model, ids, List.of(), 0), golden.get("sliding")))
                    .isGreaterThan(1e-2);

            // A prefix of one token is a causal sequence: the cache sees the same window.
            windowed.reserve(1, 32);
            int[] first = {ids[0]};
            windowed.prefill(List.of(new Prompt(first, List.of())), new int[] {0}, new int[0]);
            for (int at = 1; at < ids.length; at++) {
                Choices step = windowed.decode(new int[] {ids[at]}, new int[] {at}, new int[] {7});
                assertThat(step.tokens()[0]).isEqualTo(argmax(logits.floats(), at));
            }
        }
    }

    @Test
    void mergedAdapterGivesPeftsLogits() throws IOException {
        LoraAdapter adapter = LoraAdapter.read(PaliGoldens.FOLDER.resolve("adapter"));
        JsonObject lora = PaliGoldens.json().getAsJsonObject("lora");
        int[] ids =
                PaliGoldens.ints(
                        lora.getAsJsonArray("rows")
                                .get(0)
                                .getAsJsonArray()
                                .get(0)
                                .getAsJsonArray());
        try (PaliGemma adapted =
                PaliGemma.load(TensorFile.TORCH, PaliGoldens.TINY, DType.F32, List.of(adapter))) {
            List<Tensor> features = List.of(adapted.features(scope, golden.get("pixels.1")));
            float[] ours = logits(adapted, ids, features, ids.length).floats();
            float[] theirs = golden.get("adapted").floats();
            for (int i = 0; i < ours.length; i++) {
                // The reference leaves the last cap out.
                theirs[i] = (float) (Math.tanh(theirs[i] / 1.5) * 1.5);
            }
            assertThat(ours).containsExactly(theirs, org.assertj.core.data.Offset.offset(1e-4f));
        }
    }

    @Test
    void hundredGreedyAnswersAreIdenticalAloneAndInOneBatch() throws IOException {
        List<JsonObject> cases = PaliGoldens.objects(PaliGoldens.json().getAsJsonArray("cases"));
        List<Request> requests = cases.stream().map(c -> request(c)).toList();
        List<int[]> expected =
                cases.stream().map(c -> PaliGoldens.ints(c.getAsJsonArray("generated"))).toList();
        assertThat(cases).hasSize(100);

        Generator batched = new Generator(model, 7, 96, Set.of(PaliGoldens.END));
        assertIdentical(batched.run(requests), expected);

        Generator single = new Generator(model, 1, 96, Set.of(PaliGoldens.END));
        List<Generated> alone = new ArrayList<>();
        for (Request request : requests.subList(0, 30)) {
            alone.addAll(single.run(List.of(request)));
        }
        assertIdentical(alone, expected.subList(0, 30));
    }

    /// The cached path against the plain one: full passes over prefix and answer, one a token.
    @Test
    void cachedAndUncachedDecodingAgree() throws IOException {
        JsonObject first = PaliGoldens.objects(PaliGoldens.json().getAsJsonArray("cases")).get(4);
        Request request = request(first);
        Generated cached =
                new Generator(model, 1, 96, Set.of(PaliGoldens.END))
                        .run(List.of(request))
                        .getFirst();
        int[] ids = request.prompt().ids();
        int prefix = ids.length;
        for (int token : cached.tokens()) {
            float[] logits = logits(model, ids, request.prompt().features(), prefix).floats();
            assertThat(argmax(logits, ids.length - 1)).isEqualTo(token);
            ids = Arrays.copyOf(ids, ids.length + 1);
            ids[ids.length - 1] = token;
        }
    }

    @Test
    void paddingChangesNoHiddenStateAndNoChoice() throws IOException {
        Tensor features = model.features(scope, golden.get("pixels.0"));
        int[] ids = PaliGoldens.ints(PaliGoldens.json().getAsJsonArray("ids"));
        Prompt prompt = new Prompt(ids, List.of(features));
        int[] more =
                Arrays.copyOf(PaliGoldens.ints(PaliGoldens.json().getAsJsonArray("sliding")), 20);
        int[] watched = {5, 9, 300};
        int[] layers = {3, 6};
        PaliGemma.Glance alone = model.look(scope, List.of(prompt), watched, layers);
        PaliGemma.Glance padded =
                model.look(scope, List.of(prompt, new Prompt(more, List.of())), watched, layers);
        assertThat(padded.choices().tokens()[0]).isEqualTo(alone.choices().tokens()[0]);
        for (int i = 0; i < watched.length; i++) {
            assertThat(padded.choices().watched()[i])
                    .isCloseTo(
                            alone.choices().watched()[i],
                            org.assertj.core.data.Offset.offset(1e-5f));
        }
        for (int layer = 0; layer < layers.length; layer++) {
            float[] one = alone.states().get(layer).floats();
            float[] two = padded.states().get(layer).floats();
            assertThat(Arrays.copyOf(two, one.length))
                    .containsExactly(one, org.assertj.core.data.Offset.offset(1e-5f));
        }
    }

    private static Tensor logits(PaliGemma model, int[] ids, List<Tensor> features, int prefix) {
        long[] row = Arrays.stream(ids).asLongStream().toArray();
        return model.module()
                .call(
                        scope,
                        "logits",
                        scope.longs(row, 1, row.length),
                        features,
                        scope.longs(new long[] {prefix}, 1),
                        scope.longs(new long[] {row.length}, 1))
                .getFirst();
    }

    private static Request request(JsonObject c) {
        List<Tensor> features =
                c.getAsJsonArray("images").asList().stream()
                        .map(i -> golden.get("pixels." + i.getAsInt()))
                        .map(pixels -> model.features(scope, pixels))
                        .toList();
        return new Request(new Prompt(PaliGoldens.ints(c.getAsJsonArray("ids")), features), 16);
    }

    private static void assertIdentical(List<Generated> answers, List<int[]> expected) {
        SoftAssertions every = new SoftAssertions();
        for (int i = 0; i < answers.size(); i++) {
            every.assertThat(answers.get(i).tokens()).as("answer %d", i).isEqualTo(expected.get(i));
        }
        every.assertAll();
    }

    private static int argmax(float[] logits, int row) {
        int vocabulary = 357;
        int best = 0;
        for (int i = 1; i < vocabulary; i++) {
            best = logits[row * vocabulary + i] > logits[row * vocabulary + best] ? i : best;
        }
        return best;
    }
}
