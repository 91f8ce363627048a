// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.pipeline;

import io.faultline.schemas.topic.Topics;
import io.faultline.standalone.generate.Drain;
import io.faultline.testsupport.FreePort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.LongSupplier;

/// The services of the dataset lane as processes, and how far they are.
public final class Pipeline implements AutoCloseable {

    /// The lane from recorded demonstrations, in the order of the data's flow.
    public static final List<String> SERVICES =
            List.of("ingest", "synthesis", "annotation", "dataset");

    /// The lane from the simulator.
    public static final List<String> SIMULATED =
            List.of("simulation", "synthesis", "annotation", "dataset");

    private final SequencedMap<String, ServiceProcess> processes = new LinkedHashMap<>();
    private final Path dataset;
    private final Broker broker;
    private final Drain drain;

    /// Starts all of them.
    ///
    /// @param services which, in the order of the data's flow
    /// @param folder for frames, state, logs and the dataset
    /// @param settings environment variables for every service
    public Pipeline(
            List<String> services,
            Path folder,
            String bootstrapServers,
            Map<String, String> settings)
            throws IOException {
        this.dataset = Files.createDirectories(folder.resolve("dataset"));
        this.broker = new Broker(bootstrapServers);
        this.drain = new Drain(bootstrapServers);
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        environment.put("FAULTLINE_FRAMES", folder.resolve("frames").toString());
        environment.put("FAULTLINE_STATE", folder.resolve("state").toString());
        environment.put("FAULTLINE_DATASET", dataset.toString());
        for (String name : services) {
            Path log = folder.resolve(name + ".log");
            processes.put(name, new ServiceProcess(name, FreePort.find(), environment, log));
        }
    }

    /// The process of a service.
    public ServiceProcess process(String service) {
        ServiceProcess process = processes.get(service);
        if (process == null) {
            throw new IllegalArgumentException("no service " + service);
        }
        return process;
    }

    /// How much has come out of a service: records, or data files where it is the dataset.
    public LongSupplier output(String service) {
        return switch (service) {
            case "ingest" -> () -> broker.written(Topics.EPISODES);
            case "simulation" -> () -> broker.written(Topics.ROLLOUTS);
            case "synthesis" -> () -> broker.written(Topics.EXAMPLES);
            case "annotation" -> () -> broker.written(Topics.ANNOTATED_EXAMPLES);
            default -> () -> StoredDataset.filesWritten(dataset);
        };
    }

    /// Whether a service has nothing left to do, given that those before it have not, either.
    public boolean isDrained(String service) {
        return switch (service) {
            case "ingest" -> process(service).health().contains("drained");
            case "simulation" ->
                    process(service).health().contains("drained")
                            && drain.isDrained("faultline-synthesis", Topics.EPISODES.name())
                            && drain.isDrained(
                                    "faultline-simulation", Topics.ROLLOUT_REQUESTS.name());
            case "synthesis" ->
                    drain.isDrained("faultline-synthesis", Topics.EPISODES.name())
                            && drain.isDrained("faultline-synthesis", Topics.ROLLOUTS.name());
            case "annotation" -> drain.isDrained("faultline-annotation", Topics.EXAMPLES.name());
            default -> drain.isDrained("faultline-dataset", Topics.ANNOTATED_EXAMPLES.name());
        };
    }

    /// Starts services again that have ended by themselves or whose health is red.
    public void keepAlive() {
        processes.values().forEach(ServiceProcess::keepAlive);
    }

    /// Records in all dead-letter topics.
    public long deadLetters() {
        return broker.deadLetters();
    }

    @Override
    public void close() {
        processes.values().parallelStream().forEach(ServiceProcess::close);
        drain.close();
        broker.close();
    }
}
