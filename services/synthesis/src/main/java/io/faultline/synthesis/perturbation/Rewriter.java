// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.Writer;

import java.util.List;

/// Proposes alterations of text. It need not be right: each failure mode proves every proposal
/// sound before one is used.
///
/// A question is a plain value that holds all that an answer needs, and a mode takes the answers
/// apart from asking (`propose`, then `accept`), so that answers may also come later and from
/// elsewhere, in any order.
public interface Rewriter {

    /// Who the proposals are from.
    Writer writer();

    /// Plans that differ from the given one in the way asked for.
    List<PlanProposal> propose(PlanRewrite question);

    /// Wordings of a subtask, with its instruction, that say something else.
    List<WordingProposal> propose(WordingRewrite question);
}
