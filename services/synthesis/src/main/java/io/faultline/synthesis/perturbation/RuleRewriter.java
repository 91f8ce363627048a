// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.Writer;

import java.util.List;

/// Alters text by rule, from the episode's own objects, states and places.
public final class RuleRewriter implements Rewriter {

    @Override
    public Writer writer() {
        return Writer.RULES;
    }

    @Override
    public List<PlanProposal> propose(PlanRewrite question) {
        return switch (question.alteration()) {
            case OBJECT -> PlanRules.otherObjects(question);
            case STATE_OR_PLACEMENT -> PlanRules.otherTargets(question);
            case ORDER -> PlanRules.otherOrders(question.plan());
        };
    }

    @Override
    public List<WordingProposal> propose(WordingRewrite question) {
        return WordingRules.otherWordings(question);
    }
}
