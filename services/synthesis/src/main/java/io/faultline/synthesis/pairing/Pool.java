// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.pairing;

import io.faultline.schemas.identity.Digest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The instructions of one source and category: at most a given number, those with the least
/// hashes, so that what is kept does not depend on the order of arrival.
///
/// @param instructions distinct, in order of their hashes
public record Pool(List<String> instructions) {

    public Pool {
        instructions = List.copyOf(instructions);
    }

    /// A pool after an instruction was added.
    ///
    /// @param pool the pool
    /// @param added whether it has the instruction now and had not before
    /// @param dropped the instruction that had to make room
    public record Change(Pool pool, boolean added, Optional<String> dropped) {}

    /// Adds an instruction, and drops the one with the greatest hash where there are too many: that
    /// may be the one added.
    public Change adding(String instruction, int capacity) {
        if (instructions.contains(instruction)) {
            return new Change(this, false, Optional.empty());
        }
        List<String> all = new ArrayList<>(instructions);
        all.add(instruction);
        all.sort(Comparator.comparing(Digest::of));
        if (all.size() <= capacity) {
            return new Change(new Pool(all), true, Optional.empty());
        }
        String last = all.removeLast();
        return last.equals(instruction)
                ? new Change(this, false, Optional.empty())
                : new Change(new Pool(all), true, Optional.of(last));
    }
}
