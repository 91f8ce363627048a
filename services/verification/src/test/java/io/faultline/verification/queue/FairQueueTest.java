// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.RequestLane;
import io.faultline.schemas.VerificationRequest;
import io.faultline.verification.testing.Requests;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class FairQueueTest {

    private final Requests requests = new Requests();
    private FairQueue queue = new FairQueue();

    private Pending add(String robot, int subtask) {
        Pending pending = requests.pending(Requests.execution(robot, subtask).build());
        queue.add(pending);
        return pending;
    }

    private static List<String> robots(List<Pending> pending) {
        return pending.stream().map(Pending::robot).toList();
    }

    @Test
    void robotsTakeTurns() {
        IntStream.range(0, 5).forEach(i -> add("flood", i));
        add("a", 0);
        add("b", 0);
        add("b", 1);

        assertThat(robots(queue.next(6))).containsExactly("flood", "a", "b", "flood", "b", "flood");
    }

    @Test
    void robotThatHadItsTurnGoesToTheEnd() {
        IntStream.range(0, 5).forEach(i -> add("flood", i));
        add("a", 0);
        queue.take(queue.next(1));

        assertThat(robots(queue.next(2))).containsExactly("a", "flood");
    }

    /// A robot with one request among floods of others waits for one turn of each robot at most.
    @Property(tries = 200)
    void floodCostsOthersOnePlace(
            @ForAll @IntRange(min = 1, max = 300) int flood,
            @ForAll @IntRange(min = 1, max = 10) int robots,
            @ForAll @IntRange(min = 1, max = 8) int batch) {
        queue = new FairQueue(); // an instance serves all tries of a property
        IntStream.range(0, flood).forEach(i -> add("flood", i));
        IntStream.range(0, robots).forEach(i -> add("r" + i, 0));

        Set<String> served = new HashSet<>();
        int taken = 0;
        while (served.size() < robots) {
            List<Pending> next = queue.next(batch);
            queue.take(next);
            taken += next.size();
            next.stream()
                    .map(Pending::robot)
                    .filter(robot -> !robot.equals("flood"))
                    .forEach(served::add);
        }

        // Robots first, and of the flood no more than one in each batch that others are in, unless
        // the others do not fill it.
        int rounds = (robots + 1 + batch - 1) / batch + 1;
        assertThat(taken).isLessThanOrEqualTo(robots + rounds * Math.max(1, batch));
    }

    /// However requests are added, taken and removed, each comes out once.
    @Property(tries = 300)
    void everyRequestComesOutOnce(@ForAll @Size(max = 80) List<@IntRange(max = 99) Integer> steps) {
        queue = new FairQueue();
        List<Pending> in = new ArrayList<>();
        List<Pending> out = new ArrayList<>();
        for (int step : steps) {
            if (step < 60) {
                in.add(add("r" + step % 7, in.size()));
            } else if (step < 80) {
                List<Pending> next = queue.next(step - 59);
                queue.take(next);
                out.addAll(next);
            } else if (step < 90) {
                out.addAll(queue.removeOver(new QueueBounds(step - 75, 1 << 20)));
            } else if (step < 95) {
                out.addAll(queue.removeSuperseded(step % 2 == 0));
            } else {
                out.addAll(queue.removeIf(one -> one.order() % 5 == step % 5));
            }
            assertThat(queue.size()).isEqualTo(in.size() - out.size());
            assertThat(queue.bytes()).isEqualTo(1000L * queue.size());
        }
        out.addAll(queue.next(Integer.MAX_VALUE));

        assertThat(out).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(in);
    }

    @Test
    void overTheBoundTheOldestOfTheGreediestGoes() {
        Pending first = add("a", 0);
        List<Pending> flood = IntStream.range(0, 9).mapToObj(i -> add("flood", i)).toList();

        List<Pending> removed = queue.removeOver(new QueueBounds(6, 1 << 20));

        assertThat(removed).containsExactlyElementsOf(flood.subList(0, 4));
        assertThat(queue.next(10)).contains(first);
    }

    @Test
    void amongEqualsTheOldestGoes() {
        Pending oldest = add("a", 0);
        add("b", 0);
        add("c", 0);

        assertThat(queue.removeOver(new QueueBounds(2, 1 << 20))).containsExactly(oldest);
    }

    @Test
    void bytesAreBoundedToo() {
        for (int i = 0; i < 10; i++) {
            add("r" + i, 0);
        }

        assertThat(queue.removeOver(new QueueBounds(100, 3500))).hasSize(7);
        assertThat(queue.bytes()).isEqualTo(3000);
    }

    @Test
    void higherRevisionSupersedesWhateverElse() {
        VerificationRequest request = Requests.execution("a", 3).build();
        Pending low = requests.pending(request);
        Pending high = requests.pending(Requests.revised(request, 1));
        queue.add(low);
        queue.add(high);

        assertThat(queue.removeSuperseded(false)).containsExactly(low);
    }

    @Test
    void lateLowerRevisionIsSupersededAsWell() {
        VerificationRequest request = Requests.execution("a", 3).build();
        queue.add(requests.pending(Requests.revised(request, 2)));
        Pending low = requests.pending(request);
        queue.add(low);

        assertThat(queue.removeSuperseded(false)).containsExactly(low);
    }

    @Test
    void laterSubtaskSupersedesEarlierOnesWhereThatCounts() {
        Pending first = add("a", 0);
        Pending second = add("a", 1);
        add("a", 2);
        add("b", 0);

        assertThat(queue.removeSuperseded(false)).isEmpty();
        assertThat(queue.removeSuperseded(true)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void lateEvidenceOfAnEarlierSubtaskSupersedesNothing() {
        Pending first = add("a", 5);
        VerificationRequest late = Requests.revised(Requests.execution("a", 1).build(), 1);
        queue.add(requests.pending(late));

        assertThat(queue.removeSuperseded(true)).doesNotContain(first);
    }

    @Test
    void policyThatWaitsIsNotSupersededByWhatIsStreamed() {
        Pending asked =
                requests.pending(Requests.execution("a", 0).setLane(RequestLane.ASKED).build());
        queue.add(asked);
        add("a", 1);

        assertThat(queue.removeSuperseded(true)).isEmpty();
    }

    @Test
    void countsByRobotAreFairOverManyBatches() {
        for (int i = 0; i < 40; i++) {
            add("flood", i);
            if (i < 10) {
                add("a", i);
                add("b", i);
            }
        }
        List<Pending> taken = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            List<Pending> next = queue.next(5);
            queue.take(next);
            taken.addAll(next);
        }

        Map<String, Long> counts =
                taken.stream()
                        .collect(Collectors.groupingBy(Pending::robot, Collectors.counting()));
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(9L, 11L));
    }
}
