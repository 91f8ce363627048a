// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.failsense;

/// The language model's own vote, read from its first answer token.
public enum Ballot {
    SUCCESS,
    FAILURE,
    /// Any other token: the vote is dropped.
    ABSTAIN
}
