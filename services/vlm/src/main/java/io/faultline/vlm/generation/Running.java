// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A sequence in a slot, growing.
final class Running {

    private final Ticket ticket;
    private final int slot;
    private final int limit;
    private int[] tokens = new int[16];
    private float[] logProbabilities = new float[16];
    private int size;
    private final List<float[]> watched = new ArrayList<>();

    /// @param longest tokens a slot holds
    Running(Ticket ticket, int slot, int longest) {
        this.ticket = ticket;
        this.slot = slot;
        this.limit =
                Math.min(
                        ticket.request().mostTokens(),
                        longest - ticket.request().prompt().ids().length + 1);
    }

    Ticket ticket() {
        return ticket;
    }

    int slot() {
        return slot;
    }

    /// The newest token, which the next step appends.
    int token() {
        return tokens[size - 1];
    }

    /// Where that token stands in the sequence.
    int position() {
        return ticket.request().prompt().ids().length + size - 1;
    }

    /// Takes one row of what a step chose.
    void take(Choices choices, int row) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, size * 2);
            logProbabilities = Arrays.copyOf(logProbabilities, size * 2);
        }
        tokens[size] = choices.tokens()[row];
        logProbabilities[size++] = choices.logProbabilities()[row];
        int width = choices.watched().length / choices.tokens().length;
        watched.add(Arrays.copyOfRange(choices.watched(), row * width, (row + 1) * width));
    }

    boolean full() {
        return size >= limit;
    }

    Generated finish(Generated.Stop stop) {
        int kept = stop == Generated.Stop.END ? size - 1 : size;
        return new Generated(
                Arrays.copyOf(tokens, kept),
                Arrays.copyOf(logProbabilities, kept),
                List.copyOf(watched.subList(0, kept)),
                ticket.request().prompt().ids().length,
                stop);
    }
}
