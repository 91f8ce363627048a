// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.text;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Learns a byte-level BPE (Sennrich et al. 2016; GPT-2's alphabet and word pattern) and writes it
/// as the {@code tokenizer.json} of Hugging Face tokenizers. Equal corpora give equal files.
public final class BpeTrainer {

    /// GPT-2's words, as tokenizers' {@code ByteLevel} splits them.
    private static final Pattern WORD =
            Pattern.compile(
                    "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+|"
                            + " ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");

    private static final Gson JSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private BpeTrainer() {}

    private record Pair(String left, String right) {

        String joined() {
            return left + right;
        }
    }

    private static final class Word {
        private List<String> symbols = new ArrayList<>();
        private int count;
    }

    /// Learns from texts.
    ///
    /// @param corpus texts
    /// @param size tokens to stop at, special ones included; at least 256 and these
    /// @param special tokens that text never makes
    /// @return the content of {@code tokenizer.json}
    public static String train(Iterable<String> corpus, int size, List<String> special) {
        if (size < 256 + special.size()) {
            throw new IllegalArgumentException(size + " tokens do not hold every byte");
        }
        List<Word> words = words(corpus);
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        for (String symbol : alphabet()) {
            vocabulary.put(symbol, vocabulary.size());
        }
        List<Pair> merges = new ArrayList<>();
        while (vocabulary.size() + special.size() < size) {
            Pair best = mostFrequent(words);
            if (best == null) {
                break;
            }
            merges.add(best);
            vocabulary.putIfAbsent(best.joined(), vocabulary.size());
            words.forEach(word -> word.symbols = merge(word.symbols, best));
        }
        return json(vocabulary, merges, special);
    }

    /// How many tokens {@link #train} learnt; the special ones follow these.
    ///
    /// @param tokenizer what it wrote
    public static int learnt(String tokenizer) {
        return JsonParser.parseString(tokenizer)
                .getAsJsonObject()
                .getAsJsonObject("model")
                .getAsJsonObject("vocab")
                .size();
    }

    /// A printable character for each byte, as GPT-2 maps them.
    private static String[] alphabet() {
        String[] alphabet = new String[256];
        int next = 256;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b >= 33 && b <= 126) || (b >= 161 && b <= 172) || b >= 174;
            alphabet[b] = String.valueOf((char) (printable ? b : next++));
        }
        return alphabet;
    }

    private static List<Word> words(Iterable<String> corpus) {
        String[] alphabet = alphabet();
        Map<String, Word> words = new TreeMap<>();
        for (String text : corpus) {
            Matcher matcher = WORD.matcher(text);
            while (matcher.find()) {
                Word word = words.computeIfAbsent(matcher.group(), key -> new Word());
                if (word.count++ == 0) {
                    for (byte b : matcher.group().getBytes(StandardCharsets.UTF_8)) {
                        word.symbols.add(alphabet[b & 255]);
                    }
                }
            }
        }
        return List.copyOf(words.values());
    }

    /// The commonest pair, the first by its symbols between equals; null when none occurs twice.
    private static @Nullable Pair mostFrequent(List<Word> words) {
        Map<Pair, Integer> counts = new HashMap<>();
        for (Word word : words) {
            for (int i = 0; i + 1 < word.symbols.size(); i++) {
                Pair pair = new Pair(word.symbols.get(i), word.symbols.get(i + 1));
                counts.merge(pair, word.count, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .max(
                        Map.Entry.<Pair, Integer>comparingByValue()
                                .thenComparing(
                                        Map.Entry::getKey,
                                        Comparator.comparing(Pair::left)
                                                .thenComparing(Pair::right)
                                                .reversed()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static List<String> merge(List<String> symbols, Pair pair) {
        List<String> merged = new ArrayList<>(symbols.size());
        for (int i = 0; i < symbols.size(); i++) {
            boolean joins =
                    i + 1 < symbols.size()
                            && symbols.get(i).equals(pair.left())
                            && symbols.get(i + 1).equals(pair.right());
            merged.add(joins ? pair.joined() : symbols.get(i));
            i += joins ? 1 : 0;
        }
        return merged;
    }

    private static String json(
            Map<String, Integer> vocabulary, List<Pair> merges, List<String> special) {
        List<Map<String, Object>> added = new ArrayList<>();
        for (String token : special) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", vocabulary.size() + added.size());
            fields.put("content", token);
            for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
                fields.put(flag, false);
            }
            fields.put("special", true);
            added.add(fields);
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("type", "BPE");
        model.put("vocab", vocabulary);
        model.put(
                "merges", merges.stream().map(pair -> List.of(pair.left(), pair.right())).toList());
        Map<String, Object> bytes = new LinkedHashMap<>();
        bytes.put("type", "ByteLevel");
        bytes.put("add_prefix_space", false);
        bytes.put("trim_offsets", true);
        bytes.put("use_regex", true);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("version", "1.0");
        file.put("truncation", null);
        file.put("padding", null);
        file.put("added_tokens", added);
        file.put("normalizer", null);
        file.put("pre_tokenizer", bytes);
        file.put("post_processor", null);
        file.put("decoder", bytes);
        file.put("model", model);
        return JSON.toJson(file);
    }
}
