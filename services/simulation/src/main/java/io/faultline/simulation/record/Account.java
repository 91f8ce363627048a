// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.record;

import io.faultline.schemas.SceneFacts;
import io.faultline.simulation.world.World;

import java.util.List;

/// Says what really happened between two worlds: the facts that hold now and did not before.
final class Account {
    private Account() {}

    /// What changed, in words; "nothing changed" where nothing did.
    static String of(World before, World after) {
        SceneFacts then = Facts.of(before);
        List<String> now = Facts.of(after).getRelations();
        List<String> fresh =
                now.stream().filter(fact -> !then.getRelations().contains(fact)).toList();
        return fresh.isEmpty() ? "nothing changed" : "now " + String.join(", ", fresh);
    }
}
