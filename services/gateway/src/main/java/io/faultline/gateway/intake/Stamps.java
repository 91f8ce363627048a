// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.intake;

import io.faultline.schemas.RobotTimes;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Numbers and times items. What a robot leaves out is filled in: the times are the receipt's, and
/// an item without boot and sequence is counted by the gateway, under a boot of its own.
public final class Stamps {

    /// The stream of a robot's events, beside those of its cameras. No camera has an empty name.
    static final String EVENTS = "";

    private static final int MOST_STREAMS = 64;

    private final InstantSource clock;
    private final String start;
    private final int mostRobots;
    private long runs;

    /// Robots that leave the counting to the gateway; the one unheard of for longest is forgotten
    /// first, and counted under another boot should it come back.
    private final Map<String, Run> counted =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Run> eldest) {
                    return size() > mostRobots;
                }
            };

    /// @param clock the gateway's
    /// @param mostRobots how many robots are counted for at a time
    public Stamps(InstantSource clock, int mostRobots) {
        this.clock = clock;
        this.mostRobots = mostRobots;
        this.start = Long.toString(clock.instant().toEpochMilli(), Character.MAX_RADIX);
    }

    private record Run(String boot, Map<String, Long> next) {}

    /// Now, by the gateway's clock.
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// @param stream the camera, or [#EVENTS]
    Stamp stamp(String robot, String stream, Fields fields, Instant received)
            throws RefusedException {
        String boot = fields.text("boot");
        Long sequence = fields.count("sequence");
        RobotTimes times = times(fields, received);
        if (boot == null && sequence == null) {
            return count(robot, stream, times);
        }
        if (sequence == null) {
            throw RefusedException.malformed("sequence", "is missing, though there is a boot");
        }
        return new Stamp(Names.name("boot", boot), sequence, times);
    }

    private RobotTimes times(Fields fields, Instant received) throws RefusedException {
        Instant sent = or(fields.moment("sent"), received);
        Long monotonic = fields.count("monotonic");
        return RobotTimes.newBuilder()
                .setCaptured(or(fields.moment("captured"), sent))
                .setMonotonic(monotonic == null ? System.nanoTime() : monotonic)
                .setSent(sent)
                .setReceived(received)
                .build();
    }

    private synchronized Stamp count(String robot, String stream, RobotTimes times)
            throws RefusedException {
        Run run = counted.get(robot);
        if (run == null) {
            run = new Run("gateway-" + start + "-" + runs++, new HashMap<>());
            counted.put(robot, run);
        }
        if (run.next.size() >= MOST_STREAMS && !run.next.containsKey(stream)) {
            throw RefusedException.malformed(
                    "camera", "is one too many to be counted; send boot and sequence");
        }
        long sequence = run.next.merge(stream, 1L, Long::sum) - 1;
        return new Stamp(run.boot, sequence, times);
    }

    private static Instant or(@Nullable Instant said, Instant otherwise) {
        return said == null ? otherwise : said;
    }
}
