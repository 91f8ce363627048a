// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.SceneObject;
import io.faultline.synthesis.language.Instruction;
import io.faultline.synthesis.language.Phrases;
import io.faultline.synthesis.language.Reversals;
import io.faultline.synthesis.language.Swap;
import io.faultline.synthesis.language.Swaps;

import java.util.ArrayList;
import java.util.List;

/// Wordings of a subtask that say something else: a word swapped for its opposite, or a visible
/// object named in place of another. The instruction is altered in the same way, so that the two
/// agree.
final class WordingRules {

    private WordingRules() {}

    static List<WordingProposal> otherWordings(WordingRewrite question) {
        List<WordingProposal> proposals = new ArrayList<>();
        for (Swap swap : Swaps.inSentence(question.subtask())) {
            proposals.add(swapped(question, swap));
        }
        for (SceneObject named : question.objects()) {
            if (Phrases.contains(question.subtask(), named.getName())) {
                proposals.addAll(renamed(question, named.getName()));
            }
        }
        return List.copyOf(proposals);
    }

    private static WordingProposal swapped(WordingRewrite question, Swap swap) {
        String instruction = question.instruction();
        String altered =
                swap.appliesTo(instruction)
                        ? swap.apply(instruction)
                        : Reversals.reverse(instruction).orElse(instruction);
        return new WordingProposal(altered, swap.apply(question.subtask()));
    }

    private static List<WordingProposal> renamed(WordingRewrite question, String from) {
        Instruction instruction = Instruction.of(question.instruction());
        return Substitutes.of(question.subtask(), from, question.objects()).stream()
                .filter(to -> !Phrases.contains(question.instruction(), to))
                .filter(to -> Substitutes.suits(instruction, to))
                .map(
                        to ->
                                new WordingProposal(
                                        Phrases.replaceAll(question.instruction(), from, to),
                                        Phrases.replaceAll(question.subtask(), from, to)))
                .toList();
    }
}
