// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.remote;

import io.faultline.vlm.answer.AnswerParser;
import io.faultline.vlm.answer.ParsedAnswer;
import io.faultline.vlm.guardian.Mode;
import io.faultline.vlm.guardian.Question;
import io.faultline.vlm.verify.Verification;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a remote model is asked and its answer read.
public enum Prompting {

    /// Our own question, spelt out for a model that was never trained on it.
    ZERO_SHOT("True", "False") {
        @Override
        Optional<Conversation> ask(Verification verification) {
            return Optional.of(ZeroShotQuestion.of(verification));
        }

        @Override
        ParsedAnswer read(String text) {
            return AnswerParser.parse(text);
        }

        @Override
        int verdictAt(String text) {
            return afterAnswerTag(text);
        }
    },

    /// Guardian's question, in the words that a Guardian is trained with: for one that is served.
    GUARDIAN("True", "False") {
        @Override
        Optional<Conversation> ask(Verification verification) {
            List<String> pieces = Question.of(verification, Mode.VANILLA).pieces();
            return Optional.of(new Conversation("", pieces, verification.pictures()));
        }

        @Override
        ParsedAnswer read(String text) {
            return AnswerParser.parse(text);
        }

        @Override
        int verdictAt(String text) {
            return afterAnswerTag(text);
        }
    },

    /// Sentinel's video question answering (Agia et al. 2024): questions to itself, answers, an
    /// analysis and an overall assessment. Plans are not judged.
    SENTINEL_VIDEO_QA("ok", "failure") {
        @Override
        Optional<Conversation> ask(Verification verification) {
            return SentinelQuestion.of(verification);
        }

        @Override
        ParsedAnswer read(String text) {
            return last(text)
                    .map(found -> verdict(found.group(1).toLowerCase(Locale.ROOT), text))
                    .orElseGet(() -> new ParsedAnswer.Unparsable(text));
        }

        private ParsedAnswer verdict(String word, String text) {
            return switch (word) {
                case "ok" -> new ParsedAnswer.Verdict(true, null, text, false);
                case "failure" -> new ParsedAnswer.Verdict(false, null, text, false);
                default -> new ParsedAnswer.Unparsable(text);
            };
        }

        @Override
        int verdictAt(String text) {
            return last(text).map(found -> found.start(1)).orElse(text.length());
        }

        private Optional<MatchResult> last(String text) {
            Matcher matcher = ASSESSMENT.matcher(text);
            return matcher.results().reduce((_, later) -> later);
        }
    };

    private static final Pattern ASSESSMENT =
            Pattern.compile("Overall assessment:\\s*(\\w+)", Pattern.CASE_INSENSITIVE);

    private final String yes;
    private final String no;

    Prompting(String yes, String no) {
        this.yes = yes;
        this.no = no;
    }

    /// What is said to the model.
    ///
    /// @param system the system's turn; empty for none
    /// @param pieces text between pictures: as many pictures as pieces less one
    /// @param pictures encoded
    record Conversation(String system, List<String> pieces, List<byte[]> pictures) {}

    /// The conversation of a verification, if this prompt can ask it.
    abstract Optional<Conversation> ask(Verification verification);

    /// Reads an answer.
    abstract ParsedAnswer read(String text);

    /// Where in an answer the word of its verdict starts; the text's length if nowhere.
    abstract int verdictAt(String text);

    private static int afterAnswerTag(String text) {
        int open = text.toLowerCase(Locale.ROOT).lastIndexOf("<answer>");
        int at = open < 0 ? text.length() : open + "<answer>".length();
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// The word of a verdict.
    String word(boolean success) {
        return success ? yes : no;
    }
}
