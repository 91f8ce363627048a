// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport.broker;

import io.faultline.testsupport.FreePort;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;

import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.DynamicVoters;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/// Apache Kafka as one KRaft node in the test's own process, on loopback. It can be stopped and
/// started again on the same port, with its data.
public final class TestBroker implements AutoCloseable {

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private KafkaRaftServer server;

    private TestBroker(Path folder, int port, int controllerPort) {
        this.folder = folder;
        this.port = port;
        this.controllerPort = controllerPort;
        this.server = boot();
    }

    /// Starts a broker on a free port.
    ///
    /// @param folder empty; its data will be there
    public static TestBroker start(Path folder) throws Exception {
        int port = FreePort.find();
        int controllerPort = FreePort.find();
        String voter = "1@127.0.0.1:" + controllerPort + ":" + Uuid.randomUuid();
        new Formatter()
                .setPrintStream(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setDirectories(List.of(folder.toString()))
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setHasDynamicQuorum(true)
                .setInitialControllers(DynamicVoters.parse(voter))
                .setIgnoreFormatted(false)
                .run();
        return new TestBroker(folder, port, controllerPort);
    }

    /// Where clients connect: host and port.
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /// Takes the broker away.
    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /// Brings it back.
    public void restart() {
        server = boot();
    }

    @Override
    public void close() {
        stop();
    }

    private KafkaRaftServer boot() {
        KafkaRaftServer booted =
                new KafkaRaftServer(KafkaConfig.fromProps(settings(), false), Time.SYSTEM);
        booted.startup();
        return booted;
    }

    private Properties settings() {
        String listeners =
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, controllerPort);
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("log.dirs", folder.toString());
        settings.put("listeners", listeners);
        settings.put("advertised.listeners", listeners);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("auto.create.topics.enable", "false");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        return settings;
    }
}
