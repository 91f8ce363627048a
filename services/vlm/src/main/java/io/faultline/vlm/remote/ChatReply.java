// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.remote;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a chat completion said.
///
/// @param text the answer
/// @param cut whether it was cut off at the limit of tokens
/// @param tokens its tokens with their probabilities, where the server gives them
/// @param promptTokens tokens read, or zero where the server does not say
/// @param answerTokens tokens written, likewise
record ChatReply(String text, boolean cut, List<Token> tokens, int promptTokens, int answerTokens) {

    /// A token of the answer.
    ///
    /// @param text its text
    /// @param probability its own
    /// @param alternatives probabilities by text, its own mostly among them
    record Token(String text, double probability, Map<String, Double> alternatives) {}

    /// Reads a reply, unless it is not one.
    static Optional<ChatReply> read(String body) {
        try {
            JsonObject json = JsonParser.parseString(body).getAsJsonObject();
            JsonObject choice = json.getAsJsonArray("choices").get(0).getAsJsonObject();
            String text = choice.getAsJsonObject("message").get("content").getAsString();
            JsonElement finish = choice.get("finish_reason");
            boolean cut = finish != null && finish.toString().equals("\"length\"");
            int read = count(json, "prompt_tokens");
            int written = count(json, "completion_tokens");
            return Optional.of(new ChatReply(text, cut, tokens(choice), read, written));
        } catch (JsonParseException
                | IllegalStateException
                | ClassCastException
                | UnsupportedOperationException
                | NullPointerException
                | IndexOutOfBoundsException e) {
            // Anything may be on the other end; what is not the API's shape is no reply.
            return Optional.empty();
        }
    }

    private static int count(JsonObject json, String field) {
        try {
            return Math.max(0, json.getAsJsonObject("usage").get(field).getAsInt());
        } catch (RuntimeException e) {
            return 0;
        }
    }

    /// Log-probabilities are a courtesy: broken ones are none.
    private static List<Token> tokens(JsonObject choice) {
        try {
            List<Token> tokens = new ArrayList<>();
            JsonArray content = choice.getAsJsonObject("logprobs").getAsJsonArray("content");
            for (JsonElement element : content) {
                JsonObject token = element.getAsJsonObject();
                Map<String, Double> alternatives = new LinkedHashMap<>();
                if (token.get("top_logprobs") instanceof JsonArray top) {
                    for (JsonElement other : top) {
                        JsonObject one = other.getAsJsonObject();
                        alternatives.put(one.get("token").getAsString(), probability(one));
                    }
                }
                String text = token.get("token").getAsString();
                tokens.add(new Token(text, probability(token), alternatives));
            }
            return tokens;
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    private static double probability(JsonObject token) {
        double p = Math.exp(token.get("logprob").getAsDouble());
        if (!(p >= 0 && p <= 1 + 1e-6)) {
            throw new IllegalArgumentException("a probability of " + p);
        }
        return Math.min(1, p);
    }

    /// The probability of the verdict's word against its opposite's at the token where the word
    /// starts. Where the opposite is not among the alternatives, the word's own probability.
    Optional<Double> confidence(Prompting prompting, boolean success) {
        int verdict = prompting.verdictAt(text);
        int at = 0;
        for (Token token : tokens) {
            int end = at + token.text().length();
            if (verdict < end) {
                double yes = share(token, prompting.word(success));
                double no = share(token, prompting.word(!success));
                if (yes == 0) {
                    return Optional.empty();
                }
                return Optional.of(no == 0 ? yes : yes / (yes + no));
            }
            at = end;
        }
        return Optional.empty();
    }

    /// How probable it is that a word starts at this token.
    private static double share(Token token, String word) {
        Map<String, Double> all = new LinkedHashMap<>(token.alternatives());
        all.putIfAbsent(token.text(), token.probability());
        return all.entrySet().stream()
                .filter(one -> starts(one.getKey(), word))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private static boolean starts(String token, String word) {
        String letters = token.strip().toLowerCase(Locale.ROOT);
        return !letters.isEmpty() && word.toLowerCase(Locale.ROOT).startsWith(letters);
    }
}
