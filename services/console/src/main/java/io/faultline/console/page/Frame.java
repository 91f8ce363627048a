// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.page;

import java.time.Instant;

/// What surrounds every page.
///
/// @param title the page's own title
/// @param tab where it belongs
/// @param person who looks at it, empty for nobody
/// @param canSignOut whether the person has a session to end
/// @param catchingUp whether the console is still reading the past
/// @param now the moment that ages are counted from
/// @param assets addresses of the style sheet and the scripts
public record Frame(
        String title,
        Tab tab,
        String person,
        boolean canSignOut,
        boolean catchingUp,
        Instant now,
        AssetAddresses assets) {

    /// The parts of the console.
    public enum Tab {
        FLEET("/", "Fleet"),
        REVIEW("/review", "Review"),
        DATASET("/dataset", "Dataset"),
        DEAD_LETTERS("/dead-letters", "Dead letters");

        private final String address;
        private final String word;

        Tab(String address, String word) {
            this.address = address;
            this.word = word;
        }

        /// Where it begins.
        public String address() {
            return address;
        }

        /// What it is called.
        public String word() {
            return word;
        }
    }
}
