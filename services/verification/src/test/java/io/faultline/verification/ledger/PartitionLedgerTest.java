// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.verification.ledger.PartitionLedger.Commit;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

class PartitionLedgerTest {

    private static PartitionLedger fresh() {
        return new PartitionLedger(0, 0, 0, 0, Set.of());
    }

    private static Claim taken(PartitionLedger ledger, long offset) {
        return Objects.requireNonNull(ledger.take(offset, "r" + offset));
    }

    @Test
    void positionWaitsForTheFirstThatIsOpen() {
        PartitionLedger ledger = fresh();
        Claim first = taken(ledger, 0);
        Claim second = taken(ledger, 1);
        second.answered(0);

        assertThat(ledger.commit()).isEqualTo(new Commit(0, 0));
        first.answered(1);
        assertThat(ledger.commit()).isEqualTo(new Commit(2, 2));
    }

    @Test
    void verdictsAreReadFromTheFirstOneThatTheCommitDoesNotCover() {
        PartitionLedger ledger = fresh();
        taken(ledger, 0).answered(7);
        Claim open = taken(ledger, 1);
        taken(ledger, 2).answered(9);
        taken(ledger, 3).answered(8);

        assertThat(ledger.commit()).isEqualTo(new Commit(1, 8));
        open.answered(10);
        assertThat(ledger.commit()).isEqualTo(new Commit(4, 11));
    }

    @Test
    void requestWithAVerdictIsNotTakenAgain() {
        PartitionLedger ledger = new PartitionLedger(0, 3, 40, 50, Set.of("r1"));

        assertThat(ledger.take(0, "r0")).isNotNull();
        assertThat(ledger.take(1, "r1")).isNull();
        assertThat(ledger.take(2, "r0")).isNull();
    }

    @Test
    void tailIsKeptUntilEverythingBeforeTheAssignmentIsCovered() {
        PartitionLedger ledger = new PartitionLedger(5, 8, 40, 50, Set.of("r6"));
        taken(ledger, 5).answered(50);
        assertThat(ledger.take(6, "r6")).isNull();

        assertThat(ledger.commit()).isEqualTo(new Commit(7, 40));
        taken(ledger, 7).answered(51);
        assertThat(ledger.commit()).isEqualTo(new Commit(8, 52));
    }

    @Test
    void whatTheConsumerPassesOverIsPassedOver() {
        PartitionLedger ledger = new PartitionLedger(0, 12, 3, 9, Set.of());
        ledger.pass(0);
        ledger.reached(12);

        assertThat(ledger.commit()).isEqualTo(new Commit(12, 9));
    }

    /// A worker that dies at any moment leaves a commit from which the next one answers exactly
    /// what has no verdict.
    @Property(tries = 500)
    void successorAnswersExactlyWhatIsUnanswered(
            @ForAll @IntRange(min = 1, max = 60) int requests,
            @ForAll @IntRange(max = 100) int lives,
            @ForAll long seed) {
        Random random = new Random(seed);
        List<String> verdicts = new ArrayList<>();
        Commit committed = new Commit(0, 0);
        for (int life = 0; life <= lives % 5; life++) {
            Set<String> tail =
                    new HashSet<>(
                            verdicts.subList((int) committed.verdictsFrom(), verdicts.size()));
            PartitionLedger ledger =
                    new PartitionLedger(
                            committed.position(),
                            requests,
                            committed.verdictsFrom(),
                            verdicts.size(),
                            tail);
            committed = live(ledger, committed, requests, verdicts, random, life == lives % 5);
        }

        assertThat(verdicts).doesNotHaveDuplicates().hasSize(requests);
        assertThat(committed.position()).isEqualTo(requests);
    }

    /// One life: takes requests in order, answers some of them in any order, commits now and then.
    private static Commit live(
            PartitionLedger ledger,
            Commit committed,
            int requests,
            List<String> verdicts,
            Random random,
            boolean last) {
        record Held(String id, Claim claim) {}
        Commit commit = committed;
        List<Held> open = new ArrayList<>();
        int next = (int) committed.position();
        int steps = last ? Integer.MAX_VALUE : random.nextInt(2 * requests);
        for (int step = 0; step < steps && (next < requests || !open.isEmpty()); step++) {
            if (next < requests && (open.isEmpty() || random.nextBoolean())) {
                String id = "r" + next;
                Claim claim = ledger.take(next++, id);
                if (claim != null) {
                    open.add(new Held(id, claim));
                }
            } else {
                Held done = open.remove(random.nextInt(open.size()));
                verdicts.add(done.id());
                if (last || random.nextInt(4) > 0) {
                    done.claim().answered(verdicts.size() - 1);
                }
            }
            if (random.nextInt(3) == 0) {
                commit = ledger.commit();
            }
        }
        return last ? ledger.commit() : commit;
    }
}
