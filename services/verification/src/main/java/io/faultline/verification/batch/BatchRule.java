// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.batch;

import io.faultline.verification.queue.FairQueue;
import io.faultline.verification.queue.Pending;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Forms batches by deadline.
///
/// The request that could not survive another batch leads; where there is none, the robot whose
/// turn it is does. The leader sets the mode: the best that makes its deadline and costs nobody a
/// verdict. Others join in order of turns, if they are to be asked in that mode and the larger
/// batch misses nobody's deadline. A batch that is not full waits for more no longer than their
/// joining would save, than `linger`, and than every deadline in it allows. Background requests are
/// judged when no live one waits, a few at a time, since a live one that comes then must wait for
/// them.
///
/// @param most the largest batch
/// @param mostBackground the largest batch of background requests
/// @param linger the longest wait for a fuller batch
public record BatchRule(int most, int mostBackground, Duration linger) {

    /// How many are looked at for every place in a batch.
    private static final int LOOK_AHEAD = 8;

    public BatchRule {
        if (most < 1 || mostBackground < 1 || linger.isNegative()) {
            throw new IllegalArgumentException(
                    "batches of %d and %d, linger %s".formatted(most, mostBackground, linger));
        }
    }

    Decision decide(FairQueue live, FairQueue background, Pace pace, Instant now) {
        if (!live.isEmpty()) {
            return live(live, pace, now);
        }
        return background.isEmpty()
                ? new Decision.Idle()
                : new Decision.Go(new Batch(background.next(mostBackground), 0));
    }

    private Decision live(FairQueue live, Pace pace, Instant now) {
        List<Pending> candidates = live.next(LOOK_AHEAD * most);
        Pending leader = leader(live, candidates.getFirst(), pace, now);
        int mode = mode(leader, live, pace, now);
        List<Pending> chosen = new ArrayList<>(List.of(leader));
        Instant first = leader.deadline();
        for (Pending one : candidates) {
            if (chosen.size() == most) {
                break;
            }
            Instant end = now.plus(pace.expected(mode, chosen.size() + 1, now));
            boolean fits = !end.isAfter(first) && !end.isAfter(one.deadline());
            if (!one.equals(leader) && fits && pace.bestFor(one.deadline(), now) == mode) {
                chosen.add(one);
                first = one.deadline().isBefore(first) ? one.deadline() : first;
            }
        }
        Instant until = until(chosen, mode, first, pace, now);
        boolean mayGrow = chosen.size() < most && chosen.size() == live.size();
        return mayGrow && now.isBefore(until)
                ? new Decision.Await(until)
                : new Decision.Go(new Batch(chosen, mode));
    }

    /// The best mode that makes the leader's deadline and leaves time to answer all the rest in the
    /// cheapest one; the cheapest where there is none.
    private int mode(Pending leader, FairQueue live, Pace pace, Instant now) {
        int best = pace.bestFor(leader.deadline(), now);
        int cheapest = pace.modes().size() - 1;
        int batches = (live.size() - 1 + most - 1) / most;
        Duration rest = pace.expected(cheapest, most, now).multipliedBy(batches);
        Instant urgent = live.mostUrgent().orElse(leader).deadline();
        while (best < cheapest
                && now.plus(pace.expected(best, 1, now)).plus(rest).isAfter(urgent)) {
            best++;
        }
        return best;
    }

    private Pending leader(FairQueue live, Pending turn, Pace pace, Instant now) {
        Pending urgent = live.mostUrgent().orElse(turn);
        int size = Math.min(most, live.size());
        Duration another = pace.expected(pace.bestFor(turn.deadline(), now), size, now);
        Instant afterIt = now.plus(another).plus(pace.fastest(now));
        return afterIt.isAfter(urgent.deadline()) ? urgent : turn;
    }

    private Instant until(
            List<Pending> chosen, int mode, Instant deadline, Pace pace, Instant now) {
        Duration saved = pace.times().get(mode).savedByJoining(chosen.size(), now);
        Duration wait = saved.compareTo(linger) < 0 ? saved : linger;
        Instant oldest = chosen.stream().map(Pending::arrived).min(Instant::compareTo).orElse(now);
        Instant latest = deadline.minus(pace.expected(mode, chosen.size() + 1, now));
        Instant until = oldest.plus(wait);
        return until.isBefore(latest) ? until : latest;
    }
}
