// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.stream;

import io.faultline.monitoring.MonitoringConfig;
import io.faultline.monitoring.picture.RecentPictures;
import io.faultline.monitoring.robot.BootId;
import io.faultline.monitoring.robot.Camera;
import io.faultline.monitoring.robot.Effects;
import io.faultline.monitoring.robot.Fleet;
import io.faultline.monitoring.robot.Requests;
import io.faultline.monitoring.robot.Robot;
import io.faultline.monitoring.robot.Subject;
import io.faultline.schemas.BootState;
import io.faultline.schemas.CameraState;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.SeenSnapshot;
import io.faultline.schemas.SubjectState;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.telemetry.StageMetrics;

import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Leads each record to its robot, and what follows from it to the stores and downstream.
///
/// Robots live in this processor's memory; the stores are written through and read once, after a
/// restart. The last request of every subject that is still remembered is then sent again, under
/// the same id, because state that says "sent" may have outlived the request: nothing is lost by a
/// kill, and who reads requests tells repeated ones by their ids.
final class JoinRobots
        implements Processor<String, RobotRecord, String, VerificationRequest>, Effects {

    private static final Duration TICK = Duration.ofMillis(10);

    private final MonitoringConfig config;
    private final StageMetrics metrics;
    private final PictureTopic behind;
    private RecentPictures pictures;
    private Requests requests;
    private final Fleet fleet;
    private final Wakes wakes = new Wakes();
    private ProcessorContext<String, VerificationRequest> context;
    private KeyValueStore<String, BootState> boots;
    private KeyValueStore<String, CameraState> cameras;
    private KeyValueStore<String, SubjectState> subjects;
    private boolean resumed;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    JoinRobots(MonitoringConfig config, StageMetrics metrics, PictureTopic behind) {
        this.config = config;
        this.metrics = metrics;
        this.behind = behind;
        this.fleet = new Fleet(config);
    }

    @Override
    public void init(ProcessorContext<String, VerificationRequest> context) {
        this.context = context;
        boots = context.getStateStore(JoinStores.BOOTS);
        cameras = context.getStateStore(JoinStores.CAMERAS);
        subjects = context.getStateStore(JoinStores.SUBJECTS);
        pictures =
                new RecentPictures(
                        config.cacheBytes(), behind.partition(context.taskId().partition()));
        requests = new Requests(config, pictures);
        restore();
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, at -> wake());
    }

    @Override
    public void process(Record<String, RobotRecord> record) {
        long start = System.nanoTime();
        metrics.in();
        Admission.check(record.key(), record.value());
        resume();
        BootId id = record.value().boot();
        Robot robot = fleet.robot(id, here());
        switch (record.value()) {
            case RobotRecord.Snapshot(RobotFrame frame) -> snapshot(robot, frame);
            case RobotRecord.Event(RobotEvent event) -> robot.event(event, here(), this);
        }
        wakes.by(robot.wakes(), id);
        fleet.dismissBefore(id, this).forEach(this::delete);
        metrics.latency(Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public void request(Robot robot, Subject subject, Instant complete) {
        VerificationRequest request = requests.of(robot, subject, complete, here());
        long now = context.currentSystemTimeMs();
        context.forward(new Record<>(request.getRobotId(), request, now));
        metrics.out();
    }

    @Override
    public void chosen(SeenSnapshot snapshot) {
        pictures.choose(snapshot.getOffset());
    }

    @Override
    public void changed(Camera camera) {
        cameras.put(JoinStores.key(camera.boot(), camera.name()), camera.state());
    }

    @Override
    public void changed(Robot robot) {
        boots.put(JoinStores.key(robot.id()), robot.state());
    }

    @Override
    public void changed(Robot robot, Subject subject) {
        subjects.put(subject.id(), subject.state());
    }

    @Override
    public void forgotten(Robot robot, Subject subject) {
        subjects.delete(subject.id());
    }

    @Override
    public void rejected(String cause) {
        metrics.rejected(cause);
    }

    @Override
    public void close() {
        behind.close();
    }

    private void snapshot(Robot robot, RobotFrame frame) {
        long offset = context.recordMetadata().map(RecordMetadata::offset).orElse(-1L);
        pictures.keep(offset, frame.getPicture());
        robot.snapshot(frame.getCamera(), Snapshots.of(frame, offset), here(), this);
    }

    private void wake() {
        resume();
        Instant here = here();
        for (Optional<BootId> due = wakes.due(here); due.isPresent(); due = wakes.due(here)) {
            fleet.known(due.get()).ifPresent(robot -> wake(robot, here));
        }
    }

    private void wake(Robot robot, Instant here) {
        robot.wake(here, this);
        if (robot.isSilent(here)) {
            fleet.remove(robot);
            delete(robot);
        } else {
            wakes.by(robot.wakes(), robot.id());
        }
    }

    /// Once, before anything else is done: nothing can be forwarded yet while Kafka Streams starts.
    private void resume() {
        if (resumed) {
            return;
        }
        resumed = true;
        for (Robot robot : fleet.all()) {
            robot.resume(this);
            wakes.by(robot.wakes(), robot.id());
        }
    }

    private void restore() {
        Instant here = here();
        forEach(boots, state -> fleet.add(Robot.of(state, here, config)));
        forEach(cameras, state -> robot(state.getRobotId(), state.getBoot(), here).restore(state));
        forEach(
                subjects,
                state -> {
                    RobotEvent event = state.getEvent();
                    robot(event.getRobotId(), event.getBoot(), here).restore(state, here);
                });
    }

    private Robot robot(String robotId, String boot, Instant here) {
        return fleet.robot(new BootId(robotId, boot), here);
    }

    private static <V> void forEach(KeyValueStore<String, V> store, Consumer<V> action) {
        try (KeyValueIterator<String, V> all = store.all()) {
            all.forEachRemaining(entry -> action.accept(entry.value));
        }
    }

    private void delete(Robot robot) {
        boots.delete(JoinStores.key(robot.id()));
        for (Camera camera : robot.cameras()) {
            cameras.delete(JoinStores.key(camera.boot(), camera.name()));
        }
    }

    private Instant here() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
