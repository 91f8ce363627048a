// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.generation;

import io.faultline.vlm.runtime.OutOfDeviceMemoryException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/// Greedy generation with continuous batching. Between two steps waiting requests fill free slots,
/// lowest first, and finished ones leave theirs, so that no answer waits for a longer one.
///
/// An answer depends neither on what shares its batch nor on padding. When the device has no room
/// for a batch of prompts, it is halved and tried again, down to one. Not for use by several
/// threads.
public final class Generator {

    private final Decoder decoder;
    private final @Nullable Running[] slots;
    private final int longest;
    private final Set<Integer> ends;
    private final int[] watched;
    private final Queue<Ticket> waiting = new ArrayDeque<>();
    private long halvings;

    /// Reserves the decoder's cache.
    ///
    /// @param sequences slots
    /// @param longest tokens a slot holds, prompt and answer together
    /// @param ends tokens that end an answer
    /// @param watched tokens whose log-probabilities are kept at every step
    public Generator(
            Decoder decoder, int sequences, int longest, Set<Integer> ends, int... watched) {
        this.decoder = decoder;
        this.slots = new Running[sequences];
        this.longest = longest;
        this.ends = Set.copyOf(ends);
        this.watched = watched.clone();
        decoder.reserve(sequences, longest);
    }

    /// The most tokens of a prompt: one position must remain for the answer.
    public int longestPrompt() {
        return longest - 1;
    }

    /// How often a batch was halved for want of memory.
    public long halvings() {
        return halvings;
    }

    /// Takes a request, to be started by a coming step.
    ///
    /// @throws IllegalArgumentException if its prompt does not fit a slot
    public Ticket submit(Request request) {
        if (request.prompt().ids().length > longestPrompt()) {
            throw new IllegalArgumentException(
                    "a prompt of "
                            + request.prompt().ids().length
                            + " tokens does not fit "
                            + longestPrompt());
        }
        Ticket ticket = new Ticket(request);
        waiting.add(ticket);
        return ticket;
    }

    /// Answers all of {@code requests}, in their order.
    public List<Generated> run(List<Request> requests) {
        List<Ticket> tickets = requests.stream().map(this::submit).toList();
        try {
            while (step()) {
                // Each step brings every sequence one token on.
            }
        } catch (RuntimeException e) {
            waiting.clear();
            Arrays.fill(slots, null);
            throw e;
        }
        return tickets.stream().map(ticket -> ticket.answer().orElseThrow()).toList();
    }

    /// Admits what fits, then brings every running sequence one token on.
    ///
    /// @return whether anything is left to do
    public boolean step() {
        admit();
        int rows = rows();
        if (rows > 0) {
            int[] tokens = new int[rows];
            int[] positions = new int[rows];
            for (Running running : running(rows)) {
                tokens[running.slot()] = running.token();
                positions[running.slot()] = running.position();
            }
            Choices choices = decoder.decode(tokens, positions, watched);
            for (Running running : running(rows)) {
                take(running, choices, running.slot());
            }
        }
        return rows() > 0 || !waiting.isEmpty();
    }

    private void admit() {
        List<Running> admitted = new ArrayList<>();
        for (int slot = 0; slot < slots.length && !waiting.isEmpty(); slot++) {
            if (slots[slot] == null) {
                admitted.add(new Running(waiting.remove(), slot, longest));
            }
        }
        if (!admitted.isEmpty()) {
            prefill(admitted);
        }
    }

    private void prefill(List<Running> admitted) {
        try {
            Choices choices =
                    decoder.prefill(
                            admitted.stream().map(r -> r.ticket().request().prompt()).toList(),
                            admitted.stream().mapToInt(Running::slot).toArray(),
                            watched);
            for (int row = 0; row < admitted.size(); row++) {
                Running running = admitted.get(row);
                slots[running.slot()] = running;
                take(running, choices, row);
            }
        } catch (OutOfDeviceMemoryException e) {
            if (admitted.size() == 1) {
                throw e;
            }
            halvings++;
            prefill(admitted.subList(0, admitted.size() / 2));
            prefill(admitted.subList(admitted.size() / 2, admitted.size()));
        }
    }

    private void take(Running running, Choices choices, int row) {
        running.take(choices, row);
        if (ends.contains(running.token())) {
            finish(running, Generated.Stop.END);
        } else if (running.full()) {
            finish(running, Generated.Stop.LENGTH);
        }
    }

    private void finish(Running running, Generated.Stop stop) {
        running.ticket().answer(running.finish(stop));
        slots[running.slot()] = null;
    }

    /// One more than the highest slot in use.
    private int rows() {
        int rows = slots.length;
        while (rows > 0 && slots[rows - 1] == null) {
            rows--;
        }
        return rows;
    }

    private List<Running> running(int rows) {
        List<Running> running = new ArrayList<>();
        for (int slot = 0; slot < rows; slot++) {
            Running one = slots[slot];
            if (one != null) {
                running.add(one);
            }
        }
        return running;
    }
}
