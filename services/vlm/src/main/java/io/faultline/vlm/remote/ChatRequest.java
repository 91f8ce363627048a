// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.remote;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import io.faultline.vlm.images.UnreadableImageException;
import io.faultline.vlm.remote.Prompting.Conversation;

import java.util.Base64;

/// The body of a chat completion. Pictures travel within it as {@code data:} URIs and in no other
/// way: no server is ever told to fetch anything.
final class ChatRequest {

    private static final int MOST_PICTURE_BYTES = 8 << 20;
    private static final int ALTERNATIVES = 10;

    private ChatRequest() {}

    /// @param logProbabilities whether the answer's are asked for
    /// @throws UnreadableImageException if a picture is neither JPEG nor PNG, or too large
    static String of(RemoteSettings settings, Conversation said, boolean logProbabilities) {
        JsonArray messages = new JsonArray();
        if (!said.system().isEmpty()) {
            JsonObject system = new JsonObject();
            system.addProperty("role", "system");
            system.addProperty("content", said.system());
            messages.add(system);
        }
        JsonObject user = new JsonObject();
        user.addProperty("role", "user");
        user.add("content", content(said));
        messages.add(user);
        JsonObject request = new JsonObject();
        request.addProperty("model", settings.model());
        request.add("messages", messages);
        request.addProperty("temperature", 0);
        request.addProperty("max_tokens", settings.mostAnswerTokens());
        if (logProbabilities) {
            request.addProperty("logprobs", true);
            request.addProperty("top_logprobs", ALTERNATIVES);
        }
        return request.toString();
    }

    private static JsonArray content(Conversation said) {
        JsonArray content = new JsonArray();
        for (int i = 0; i < said.pieces().size(); i++) {
            JsonObject text = new JsonObject();
            text.addProperty("type", "text");
            text.addProperty("text", said.pieces().get(i));
            content.add(text);
            if (i < said.pictures().size()) {
                JsonObject url = new JsonObject();
                url.addProperty("url", dataUri(said.pictures().get(i)));
                JsonObject image = new JsonObject();
                image.addProperty("type", "image_url");
                image.add("image_url", url);
                content.add(image);
            }
        }
        return content;
    }

    private static String dataUri(byte[] encoded) {
        if (encoded.length > MOST_PICTURE_BYTES) {
            throw new UnreadableImageException(
                    "a picture of " + encoded.length + " bytes is over " + MOST_PICTURE_BYTES);
        }
        return "data:"
                + mediaType(encoded)
                + ";base64,"
                + Base64.getEncoder().encodeToString(encoded);
    }

    private static String mediaType(byte[] encoded) {
        if (starts(encoded, 0x89, 'P', 'N', 'G')) {
            return "image/png";
        }
        if (starts(encoded, 0xff, 0xd8, 0xff)) {
            return "image/jpeg";
        }
        throw new UnreadableImageException("the bytes are neither JPEG nor PNG");
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 255) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
