// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import io.faultline.schemas.Example;
import io.faultline.schemas.InstructionPool;
import io.faultline.schemas.Pairing;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.synthesis.example.Misaligned;
import io.faultline.synthesis.pairing.Partners;
import io.faultline.synthesis.pairing.Pool;

import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pairs each trajectory with another instruction of its source and category, and again, under the
/// same id, when a later instruction suits it better. The last pairing of a trajectory is the same
/// in every order of arrival.
///
/// A trajectory seen before changes nothing. Pairing keeps every trajectory, and at most
/// `instructionsPerCategory` instructions of a group. A new instruction is tried on every
/// trajectory of its group: with k instructions kept of n seen, about k (1 + ln n/k) of them are.
///
/// One limit: where an instruction has to leave a full pool and nothing else is sound for a
/// trajectory that is paired with it, that pairing stays.
final class PairTrajectories implements Processor<String, Example, String, Example> {

    private final SynthesisConfig config;
    private final StageMetrics metrics;
    private final Partners partners;
    private ProcessorContext<String, Example> context;
    private KeyValueStore<String, InstructionPool> pools;
    private KeyValueStore<String, Pairing> pairings;
    private KeyValueStore<String, Example> trajectories;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    PairTrajectories(SynthesisConfig config, StageMetrics metrics) {
        this.config = config;
        this.metrics = metrics;
        this.partners = new Partners(config.seed());
    }

    @Override
    public void init(ProcessorContext<String, Example> context) {
        this.context = context;
        this.pools = context.getStateStore(PairingStores.POOLS);
        this.pairings = context.getStateStore(PairingStores.PAIRINGS);
        this.trajectories = context.getStateStore(PairingStores.TRAJECTORIES);
    }

    @Override
    public void process(Record<String, Example> record) {
        Example done = record.value();
        String group = Digest.of(done.getSource(), done.getCategory());
        String key = group + done.getExampleId();
        if (pairings.get(key) != null) {
            return;
        }
        trajectories.put(key, done);
        Pool.Change change = pool(group).adding(done.getInstruction(), capacity());
        if (change.added()) {
            pools.put(group, new InstructionPool(change.pool().instructions()));
            pairAnew(group, done.getInstruction(), change, record);
        }
        Optional<String> partner =
                partners.best(key, done.getInstruction(), change.pool().instructions());
        pairings.put(key, new Pairing(done.getInstruction(), partner.orElse(null)));
        partner.ifPresentOrElse(
                asked -> emit(record, done, asked),
                () -> metrics.rejected("semantic-misalignment/no-sound-instruction-yet"));
    }

    /// Tries a new instruction on the trajectories of its group, and finds those another whose
    /// partner had to make room for it.
    private void pairAnew(
            String group, String added, Pool.Change change, Record<String, Example> record) {
        Map<String, Pairing> better = new LinkedHashMap<>();
        try (KeyValueIterator<String, Pairing> all = pairings.range(group, group + '~')) {
            while (all.hasNext()) {
                KeyValue<String, Pairing> one = all.next();
                Optional<String> present = Optional.ofNullable(one.value.getPartner());
                Optional<String> partner = repaired(one.key, one.value, added, change);
                if (partner.isPresent() && !partner.equals(present)) {
                    better.put(one.key, new Pairing(one.value.getInstruction(), partner.get()));
                }
            }
        }
        better.forEach((key, pairing) -> pair(key, pairing, record));
    }

    private Optional<String> repaired(
            String key, Pairing pairing, String added, Pool.Change change) {
        Optional<String> present = Optional.ofNullable(pairing.getPartner());
        boolean lost = present.isPresent() && change.dropped().equals(present);
        List<String> pool = change.pool().instructions();
        return lost
                ? partners.best(key, pairing.getInstruction(), pool)
                : partners.better(key, pairing.getInstruction(), present, added);
    }

    private void pair(String key, Pairing pairing, Record<String, Example> record) {
        pairings.put(key, pairing);
        Example done = trajectories.get(key);
        String partner = pairing.getPartner();
        if (done == null || partner == null) {
            throw new IllegalStateException("a pairing without its trajectory: " + key);
        }
        emit(record, done, partner);
    }

    private void emit(Record<String, Example> record, Example done, String asked) {
        Example failure = Misaligned.of(done, asked);
        context.forward(record.withKey(failure.getExampleId()).withValue(failure));
        metrics.out();
    }

    private Pool pool(String group) {
        InstructionPool stored = pools.get(group);
        return new Pool(stored == null ? List.of() : stored.getInstructions());
    }

    private int capacity() {
        return config.instructionsPerCategory();
    }
}
