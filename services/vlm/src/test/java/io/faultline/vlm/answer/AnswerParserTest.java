// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.vlm.answer.ParsedAnswer.Unparsable;
import io.faultline.vlm.answer.ParsedAnswer.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {

    @Test
    void thinkingAnswerIsReadWhole() {
        assertThat(
                        AnswerParser.parse(
                                "<think> The gripper is open. </think> <answer> False </answer>"
                                        + " <category> no gripper close </category>"))
                .isEqualTo(new Verdict(false, "no gripper close", "The gripper is open.", false));
    }

    @Test
    void vanillaAnswerHasNoTrace() {
        assertThat(AnswerParser.parse("<ANSWER>TRUE</ANSWER><category>success</category>"))
                .isEqualTo(new Verdict(true, "success", null, false));
    }

    @Test
    void categoryThatContradictsTheVerdictIsFlagged() {
        assertThat(AnswerParser.parse("<answer>True</answer><category>wrong order</category>"))
                .isEqualTo(new Verdict(true, "wrong order", null, true));
        assertThat(AnswerParser.parse("<answer>False</answer><category>success</category>"))
                .isEqualTo(new Verdict(false, "success", null, true));
    }

    @Test
    void lastCompleteAnswerWins() {
        assertThat(AnswerParser.parse("<answer>True</answer> no: <answer>False</answer> <answer>"))
                .isEqualTo(new Verdict(false, null, null, false));
    }

    @Test
    void lettersThatLowerCasingLengthensDoNotShiftTheTags() {
        assertThat(AnswerParser.parse("\u0130\u0130 <Answer>True</Answer>"))
                .isEqualTo(new Verdict(true, null, null, false));
    }

    @Test
    void answerQuotedInsideTheTraceIsNotAnAnswer() {
        String text = "<think>I would say <answer>True</answer></think>";
        assertThat(AnswerParser.parse(text)).isEqualTo(new Unparsable(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "True",
                "<answer>",
                "<answer>Tr",
                "<answer>maybe</answer>",
                "<answer></answer>",
                "</answer>True<answer>",
                "\u0130\u0130\u0130<answer>",
                "<answer>True False</answer>"
            })
    void textWithoutVerdictIsUnparsable(String text) {
        assertThat(AnswerParser.parse(text)).isEqualTo(new Unparsable(text));
    }
}
