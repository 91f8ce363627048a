// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.guardian;

import io.faultline.vlm.images.Tiler;
import io.faultline.vlm.internvl.InternVl;
import io.faultline.vlm.lora.LoraAdapter;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.text.Tokenizer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A checkpoint with all that turns verifications into its tokens and back: the whole of a Guardian
/// but its cache. Whoever closes it closes the model.
public final class Pupil implements AutoCloseable {

    private final InternVl model;
    private final Tokenizer tokenizer;
    private final Chat chat;
    private final Prompter prompter;

    private Pupil(InternVl model, Tokenizer tokenizer, Chat chat, Tiler tiler) {
        this.model = model;
        this.tokenizer = tokenizer;
        this.chat = chat;
        prompter = new Prompter(chat, tiler, model.maxTiles(), model.tokensPerTile());
    }

    /// Loads a checkpoint folder.
    ///
    /// @throws io.faultline.vlm.checkpoint.CheckpointException if it is not an InternVL3
    public static Pupil load(TorchRuntime runtime, Path folder, DType type) throws IOException {
        return load(runtime, folder, type, List.of());
    }

    /// Loads a checkpoint folder and merges adapters into it.
    ///
    /// @throws io.faultline.vlm.checkpoint.CheckpointException if it is not an InternVL3, or an
    ///   adapter does not fit it
    public static Pupil load(
            TorchRuntime runtime, Path folder, DType type, List<LoraAdapter> adapters)
            throws IOException {
        Tokenizer tokenizer = Tokenizer.read(folder);
        try {
            Chat chat = new Chat(tokenizer);
            InternVl model = InternVl.load(runtime, folder, type, chat.imageToken(), adapters);
            Tiler tiler = Tiler.read(folder, model.tileSize(), model.thumbnail());
            return new Pupil(model, tokenizer, chat, tiler);
        } catch (RuntimeException | IOException e) {
            tokenizer.close();
            throw e;
        }
    }

    /// The network, to be trained.
    public InternVl model() {
        return model;
    }

    Tokenizer tokenizer() {
        return tokenizer;
    }

    Prompter prompter() {
        return prompter;
    }

    /// The token that ends a turn.
    int end() {
        return chat.end();
    }

    /// An answer's tokens, with the one that ends it.
    int[] answer(String text) {
        int[] tokens = tokenizer.encode(text);
        int[] ended = Arrays.copyOf(tokens, tokens.length + 1);
        ended[tokens.length] = chat.end();
        return ended;
    }

    @Override
    public void close() {
        model.close();
        tokenizer.close();
    }
}
