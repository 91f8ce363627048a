// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.rows;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import io.faultline.simulation.task.TaskTemplate;
import io.faultline.simulation.task.Tasks;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// Writes a FailCoT export straight from the tabletop simulator: no Kafka, no chains of thought,
/// two views. Each template's variations are divided among the splits; held-out templates are test
/// alone.
@Command(
        name = "simulator-rows",
        description =
                "Writes training rows straight from the simulator, without the pipeline: the"
                    + " command that the present in-house checkpoint was made with. For a new one"
                    + " use generate.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class SimulatorRowsCommand implements Callable<Integer> {

    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    @Option(names = "--output", required = true, description = "The export's folder, new.")
    private Path output;

    @Option(
            names = "--scenes",
            defaultValue = "240",
            description = "Scenes of each template (default: ${DEFAULT-VALUE}).")
    private int scenes;

    @Option(
            names = "--size",
            defaultValue = "112",
            description = "Pixels of a picture's side (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "Fixes every choice (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--holdout",
            split = ",",
            description = "Templates that belong to the test split alone.")
    private List<String> holdout = List.of();

    @Override
    public Integer call() throws IOException {
        Map<Path, List<String>> files = new TreeMap<>();
        Tasks.all().parallelStream()
                .forEach(
                        template -> {
                            try {
                                write(template, files);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
        for (Map.Entry<Path, List<String>> file : files.entrySet()) {
            List<String> rows = file.getValue().stream().sorted().toList();
            Files.write(file.getKey(), rows);
            System.out.printf("%s: %,d rows%n", output.relativize(file.getKey()), rows.size());
        }
        return 0;
    }

    private void write(TaskTemplate template, Map<Path, List<String>> files) throws IOException {
        for (int variation = 0; variation < template.variations(); variation++) {
            String split = split(template, variation);
            Path folder = output.resolve(split);
            ScenePictures pictures = new ScenePictures(folder, size);
            int each = Math.max(1, scenes / template.variations());
            for (int scene = 0; scene < (split.equals("train") ? each : (each + 1) / 2); scene++) {
                long sceneSeed = seed * 1_000_003 + variation * 100_000L + scene;
                var task = template.task(variation, sceneSeed);
                for (SimulatedRow row : new SceneRows(task, sceneSeed, pictures).rows()) {
                    synchronized (files) {
                        files.computeIfAbsent(folder.resolve(row.file()), file -> new ArrayList<>())
                                .add(JSON.toJson(row.fields()));
                    }
                }
            }
        }
    }

    /// One variation in fourteen validates and one in fourteen tests, by the hash of its name.
    private String split(TaskTemplate template, int variation) {
        if (holdout.contains(template.name())) {
            return "test";
        }
        int hash = template.taskName(variation).hashCode();
        if (Math.floorMod(hash * 31, 7) != 0) {
            return "train";
        }
        return Math.floorMod(hash, 2) == 0 ? "val" : "test";
    }
}
