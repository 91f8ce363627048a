// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.faultline.testsupport.SharedData;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Published instruction texts, read from the shared data.
final class Corpora {
    private static final Pattern CALVIN_TASK =
            Pattern.compile("^(\\w+):\\s*\\[(.*?)\\]", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Map<String, String> ROBOTWIN =
            Map.of(
                    "{A}", "the red mug",
                    "{B}", "the plate",
                    "{C}", "the fork",
                    "{D}", "the box",
                    "{a}", "the left arm",
                    "{b}", "the right arm",
                    "{c}", "the left arm");

    private Corpora() {}

    /// CALVIN's training and validation sentences, with their tasks.
    static List<Map.Entry<String, String>> calvin() throws IOException {
        List<Map.Entry<String, String>> sentences = new ArrayList<>();
        for (String name : List.of("new_playtable.yaml", "new_playtable_validation.yaml")) {
            String yaml = Files.readString(SharedData.require("calvin/" + name));
            Matcher task = CALVIN_TASK.matcher(yaml.replaceAll("(?m)^#.*$", ""));
            while (task.find()) {
                Matcher text = QUOTED.matcher(task.group(2));
                while (text.find()) {
                    sentences.add(Map.entry(task.group(1), text.group(1)));
                }
            }
        }
        return sentences;
    }

    /// Every corpus by name, each sentence once.
    static Map<String, Set<String>> all() throws IOException {
        Map<String, Set<String>> corpora = new LinkedHashMap<>();
        Set<String> calvin = new LinkedHashSet<>();
        calvin().forEach(sentence -> calvin.add(sentence.getValue()));
        corpora.put("calvin", calvin);
        corpora.put("manifest", manifest());
        corpora.put("libero", libero());
        corpora.put(
                "robo_maestro",
                texts(json("language_lists/robo_maestro/GEMBENCH_taskvars_instructions.json")));
        corpora.put(
                "robofac", texts(json("language_lists/robofac/evaluation/all_failure_stage.json")));
        corpora.put("robotwin", robotwin());
        return corpora;
    }

    private static Set<String> manifest() throws IOException {
        Set<String> sentences = new LinkedHashSet<>();
        for (String line : Files.readAllLines(SharedData.require("manifest.jsonl"))) {
            sentences.add(new JsonMapper().readTree(line).path("instruction").asText());
        }
        return sentences;
    }

    private static Set<String> libero() throws IOException {
        Set<String> sentences = new LinkedHashSet<>();
        Path table = SharedData.require("language_lists/libero/libero_tasks.tsv");
        Files.readAllLines(table).stream().skip(1).forEach(l -> sentences.add(l.split("\t")[1]));
        return sentences;
    }

    private static Set<String> robotwin() throws IOException {
        Set<String> sentences = new LinkedHashSet<>();
        Path folder = SharedData.require("language_lists/robotwin/description/task_instruction");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                JsonNode task = new JsonMapper().readTree(Files.readAllBytes(file));
                sentences.addAll(texts(task.path("seen")));
                sentences.addAll(texts(task.path("unseen")));
            }
        }
        Set<String> filled = new LinkedHashSet<>();
        for (String sentence : sentences) {
            String text = sentence;
            for (var slot : ROBOTWIN.entrySet()) {
                text = text.replace(slot.getKey(), slot.getValue());
            }
            filled.add(text);
        }
        return filled;
    }

    private static JsonNode json(String path) throws IOException {
        return new JsonMapper().readTree(Files.readAllBytes(SharedData.require(path)));
    }

    private static Set<String> texts(JsonNode node) {
        Set<String> texts = new LinkedHashSet<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }
}
