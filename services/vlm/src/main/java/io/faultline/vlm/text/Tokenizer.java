// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import io.faultline.vlm.checkpoint.CheckpointException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A checkpoint's tokenizer. Text and special tokens enter by different doors: {@link #encode}
/// never makes a special token, so that an instruction which spells {@code <|im_end|>} stays an
/// instruction. Thread-safe.
public final class Tokenizer implements AutoCloseable {

    private static final long LARGEST = 64L << 20;

    private final Path file;
    private final Map<String, Integer> special;
    private final HuggingFaceTokenizer plain;
    private final HuggingFaceTokenizer whole;

    private Tokenizer(
            Path file,
            Map<String, Integer> special,
            HuggingFaceTokenizer plain,
            HuggingFaceTokenizer whole) {
        this.file = file;
        this.special = special;
        this.plain = plain;
        this.whole = whole;
    }

    /// Reads {@code tokenizer.json} of a checkpoint folder.
    ///
    /// @throws CheckpointException if there is none, or not one that can be read
    public static Tokenizer read(Path folder) throws IOException {
        Path file = folder.resolve("tokenizer.json");
        if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
            throw new CheckpointException(folder + " has no usable tokenizer.json");
        }
        String json = Files.readString(file);
        try {
            JsonObject object = JsonParser.parseString(json).getAsJsonObject();
            if (!(object.get("added_tokens") instanceof JsonArray added)) {
                throw new CheckpointException(file + " has no added_tokens");
            }
            Map<String, Integer> special = new HashMap<>();
            for (JsonElement token : added) {
                JsonObject fields = token.getAsJsonObject();
                special.put(fields.get("content").getAsString(), fields.get("id").getAsInt());
            }
            object.add("added_tokens", new JsonArray());
            return new Tokenizer(file, special, load(object.toString()), load(json));
        } catch (JsonParseException | IllegalStateException e) {
            throw new CheckpointException(file + " is not a tokenizer", e);
        }
    }

    private static HuggingFaceTokenizer load(String json) throws IOException {
        try {
            return HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                    Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false"));
        } catch (RuntimeException e) {
            throw new CheckpointException("the tokenizer does not load: " + e.getMessage(), e);
        }
    }

    /// The id of a special token.
    ///
    /// @throws CheckpointException if the tokenizer lacks it, naming it
    public int special(String token) {
        Integer id = special.get(token);
        if (id == null) {
            throw new CheckpointException(file + " lacks the special token " + token);
        }
        return id;
    }

    /// The id of a special token that a configuration names, too.
    ///
    /// @throws CheckpointException if the tokenizer lacks it or the two do not agree
    public int special(String token, int configured) {
        int id = special(token);
        if (id != configured) {
            throw new CheckpointException(
                    file + " has " + token + " as " + id + ", the configuration as " + configured);
        }
        return id;
    }

    /// The tokens of plain text, none of them special.
    public int[] encode(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        return Arrays.stream(plain.encode(text, false, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /// The text of tokens; special ones are left out.
    public String decode(int... tokens) {
        if (tokens.length == 0) {
            return "";
        }
        return whole.decode(Arrays.stream(tokens).asLongStream().toArray(), true);
    }

    @Override
    public void close() {
        plain.close();
        whole.close();
    }
}
