// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.generate;

import io.faultline.ingest.IngestConfig.Format;
import io.faultline.standalone.dataset.ExportFormat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to generate, of what, and where.
///
/// @param format how the input is laid out
/// @param input the dataset's folder or manifest
/// @param output folder of the dataset and all that belongs to it
/// @param seed fixes every choice
/// @param ecot ECoT annotations to join
/// @param acceptTruncated whether unfinished recordings are taken
/// @param failuresPerSuccess failures made for each success; 0 for one of every mode
/// @param holdout tasks or environments of the test split alone
/// @param exports formats to write besides
/// @param bootstrapServers a running Kafka; empty for an embedded one
/// @param schemaRegistry a running registry; empty for one in this process
/// @param partitions partitions of new topics
/// @param threads threads of each stage
public record GenerateRequest(
        Format format,
        Path input,
        Path output,
        long seed,
        Optional<Path> ecot,
        boolean acceptTruncated,
        int failuresPerSuccess,
        List<String> holdout,
        List<ExportFormat> exports,
        Optional<String> bootstrapServers,
        Optional<String> schemaRegistry,
        int partitions,
        int threads) {

    public GenerateRequest {
        if (partitions < 1 || threads < 1 || failuresPerSuccess < 0) {
            throw new IllegalArgumentException(
                    "%d partitions, %d threads, %d failures for each success"
                            .formatted(partitions, threads, failuresPerSuccess));
        }
        if (schemaRegistry.isEmpty() && bootstrapServers.isPresent()) {
            throw new IllegalArgumentException(
                    "records on a shared Kafka need a shared registry: give --schema-registry");
        }
    }

    /// A run of an RLDS dataset with every setting at its default.
    public static GenerateRequest rlds(Path input, Path output) {
        return new GenerateRequest(
                Format.RLDS,
                input,
                output,
                0,
                Optional.empty(),
                false,
                1,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                4,
                2);
    }

    Path brokerFolder() {
        return output.resolve("broker");
    }

    Path datasetFolder() {
        return output.resolve("dataset");
    }

    Path exportFolder(String tag) {
        return output.resolve("exports").resolve(tag);
    }

    String registry() {
        return schemaRegistry.orElse("mock://faultline");
    }

    /// The settings of the services that do it.
    Map<String, Object> settings(String brokers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("faultline.bootstrap-servers", brokers);
        settings.put("faultline.schema-registry", registry());
        settings.put("faultline.frames", output.resolve("frames").toString());
        settings.put("faultline.state", output.resolve("state").toString());
        settings.put("faultline.partitions", partitions);
        settings.put("faultline.ingest.input", input.toString());
        settings.put("faultline.ingest.format", format.name());
        settings.put("faultline.ingest.accept-truncated", acceptTruncated);
        settings.put("faultline.ingest.seed", seed);
        ecot.ifPresent(file -> settings.put("faultline.ingest.ecot", file.toString()));
        settings.put("faultline.synthesis.seed", seed);
        settings.put("faultline.synthesis.failures-per-success", failuresPerSuccess);
        settings.put("faultline.synthesis.threads", threads);
        settings.put("faultline.annotation.threads", threads);
        settings.put("faultline.dataset.batch-age", "1s");
        settings.put("faultline.dataset.folder", datasetFolder().toString());
        return settings;
    }
}
