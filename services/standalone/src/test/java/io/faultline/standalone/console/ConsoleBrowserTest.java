// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.schemas.LabelAnswer;
import io.faultline.schemas.LabelOccasion;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.LabelledView;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.deadletter.DeadLetters;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The console in Chromium, over a broker that holds what a small fleet did.
@RequiresBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ConsoleBrowserTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path PICTURES = Path.of("target", "screenshots");

    private ConsoleStage stage;
    private Browser browser;
    private FleetStory story;

    @SuppressWarnings("NullAway.Init") // set up before all
    ConsoleBrowserTest() {}

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        stage = new ConsoleStage(folder, Map.of("faultline.console.audit-share", "0.3"));
        story = new FleetStory(Instant.now().minusSeconds(120));
        for (int robot = 0; robot < 4; robot++) {
            String group = robot % 2 == 0 ? "guarded" : "unguarded";
            story.episode("arm-" + (robot + 1), group, "episode-1", 11L * robot, robot < 3);
        }
        stage.tell(story.told());
        browser = Browser.start().size(1360, 900);
        await().atMost(PATIENCE)
                .until(() -> browser.open(stage.url()).count("article.card a.verdict") == 4);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    @Order(1)
    void everyPageOpensWideNarrowLightAndDarkWithoutComplaint() throws IOException {
        bury("unreadable");
        Map<String, String> pages = pages();
        for (Map.Entry<String, String> page : pages.entrySet()) {
            for (int width : new int[] {1360, 390}) {
                for (boolean dark : new boolean[] {false, true}) {
                    browser.size(width, 900).dark(dark).open(stage.url() + page.getValue());
                    assertThat(browser.find("main").getText()).isNotBlank();
                    assertThat(browser.complaints()).as(page.getKey()).isEmpty();
                    assertThat(number("return document.documentElement.scrollWidth"))
                            .as("%s at %d pixels scrolls sideways", page.getKey(), width)
                            .isLessThanOrEqualTo(width);
                    assertThat(unnamedControls()).as(page.getKey()).isZero();
                    String name =
                            "%s-%d%s.png".formatted(page.getKey(), width, dark ? "-dark" : "");
                    browser.picture(PICTURES.resolve(name));
                }
            }
        }
        browser.size(1360, 900).dark(false);
    }

    @Test
    @Order(2)
    void everyPictureOfACardLoads() {
        browser.open(stage.url());
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                number(
                                                        "return"
                                                            + " [...document.querySelectorAll('.pair"
                                                            + " img')].filter(i => i.naturalWidth"
                                                            + " == 192).length"))
                                        .isGreaterThanOrEqualTo(7));
    }

    @Test
    @Order(3)
    void keyboardAloneLabelsAFailureWithItsMode() throws IOException {
        browser.open(stage.url());
        browser.press(Keys.TAB);
        assertThat(browser.ask("return document.activeElement.className")).isEqualTo("skip");
        browser.tabTo("nav a[href='/review']").press(Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.at().endsWith("/review"));
        String verdictId = Objects.requireNonNull(value("input[name=verdict]"));

        browser.press("f");
        assertThat(browser.ask("return document.activeElement.id")).isEqualTo("mode");
        browser.press(Keys.ARROW_DOWN, Keys.ENTER);

        await().atMost(PATIENCE).until(() -> browser.at().contains("said=" + verdictId));
        assertThat(browser.text()).contains("Labelled").contains("Failure");
        VerificationLabel label = people(verdictId).getLast();
        assertThat(label.getAnswer()).isEqualTo(LabelAnswer.FAILURE);
        assertThat(label.getMode()).isNotNull();
        assertThat(label.getOccasion()).isEqualTo(LabelOccasion.UNCERTAIN);
        assertThat(label.getLabeller()).isEqualTo("local");
        for (LabelledView view : label.getViews()) {
            var before = Objects.requireNonNull(view.getBefore());
            assertThat(Digest.ofBytes(stage.frames().get(before))).isEqualTo(before.getSha256());
        }
    }

    @Test
    @Order(4)
    void arrowsLeadThroughTheQueueAndKeysAnswer() {
        browser.open(stage.url() + "/review");
        String first = value("input[name=verdict]");
        browser.press(Keys.ARROW_RIGHT);
        await().atMost(PATIENCE).until(() -> !Objects.equals(value("input[name=verdict]"), first));
        browser.press(Keys.ARROW_LEFT);
        await().atMost(PATIENCE).until(() -> Objects.equals(value("input[name=verdict]"), first));

        browser.press("c");
        await().atMost(PATIENCE).until(() -> browser.at().contains("said="));
        assertThat(people(Objects.requireNonNull(first)).getLast().getAnswer())
                .isEqualTo(LabelAnswer.CANNOT_TELL);
    }

    @Test
    @Order(5)
    void auditIsBlindUntilItIsAnswered() {
        browser.open(stage.url() + "/review?slice=audit");
        String verdictId = Objects.requireNonNull(value("input[name=verdict]"));
        Verdict verdict =
                told(Verdict.class).stream()
                        .filter(one -> one.getVerdictId().equals(verdictId))
                        .findFirst()
                        .orElseThrow();
        assertThat(browser.text()).contains("Hidden until you have answered");
        assertThat(String.valueOf(browser.ask("return document.documentElement.innerHTML")))
                .doesNotContain(firstLine(verdict.getTrace()))
                .doesNotContain("confidence ");

        browser.press("s");
        await().atMost(PATIENCE).until(() -> browser.at().contains("said=" + verdictId));
        assertThat(browser.text()).contains("while the model said");
        assertThat(people(verdictId).getLast().getOccasion()).isEqualTo(LabelOccasion.AUDIT);
    }

    @Test
    @Order(6)
    void cardsFollowTheFleetWhileThePageIsOpen() {
        browser.open(stage.url());
        FleetStory more = new FleetStory(Instant.now());
        more.episode("newcomer", "guarded", "episode-1", 3, false);
        stage.tell(more.told());

        String card = "#robot-" + Digest.of("newcomer");
        await().atMost(PATIENCE).until(() -> browser.count(card + " a.verdict") == 1);
        assertThat(browser.find("#totals").getText()).contains("5");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    @Order(7)
    void whatRobotsSayIsTextAndNeverMarkup() {
        stage.tell(Hostile.version(story.told()));
        browser.open(stage.url());
        await().atMost(PATIENCE)
                .until(() -> browser.open(stage.url()).text().contains(Hostile.MARKUP));
        String robot = "/robots/" + Digest.of(Hostile.MARKUP);
        for (String page : List.of("/", robot, "/review", "/review?slice=audit")) {
            browser.open(stage.url() + page);
            assertThat(browser.ask("return window.pwned")).as(page).isNull();
            assertThat(browser.count("img[onerror], script:not([src])")).as(page).isZero();
            assertThat(browser.complaints()).as(page).isEmpty();
        }
        browser.open(stage.url() + robot);
        String verdict = Objects.requireNonNull(browser.find("a.verdict").getDomAttribute("href"));
        browser.open(stage.url() + verdict);
        assertThat(browser.text()).contains(Hostile.MARKUP);
        assertThat(browser.ask("return window.pwned")).isNull();
        assertThat(browser.count("img[onerror], script:not([src])")).isZero();
    }

    @Test
    @Order(8)
    void deadLettersAreSeenAndDrivenAgainOnce() {
        bury("second");
        browser.open(stage.url() + "/dead-letters/faultline-console");
        assertThat(browser.text()).contains("2 letters, 2 waiting").contains("test-poison");

        browser.find("a.button").click();
        assertThat(browser.text()).contains("Redrive 2 letters");
        browser.tabTo("button.bad").press(Keys.ENTER);
        await().atMost(PATIENCE).until(() -> browser.text().contains("2 letters, 0 waiting"));
        assertThat(browser.text()).contains("redriven");
        assertThat(browser.count("a.button")).isZero();
    }

    @Test
    @Order(9)
    void labelsOutliveTheConsole() {
        long labelled =
                stage.read(Topics.LABELS).stream()
                        .filter(label -> label.getSource() == LabelSource.HUMAN)
                        .map(VerificationLabel::getVerdictId)
                        .distinct()
                        .count();
        stage.restart();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(
                                                browser.open(stage.url() + "/review?slice=done")
                                                        .find(".slices a[aria-current] .count")
                                                        .getText())
                                        .isEqualTo(Long.toString(labelled)));
    }

    private Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("fleet", "/");
        pages.put("robot", "/robots/arm-1");
        pages.put("verdict", "/verdicts/" + told(Verdict.class).get(1).getVerdictId());
        pages.put("review", "/review");
        pages.put("audit", "/review?slice=audit");
        pages.put("done", "/review?slice=done");
        pages.put("dataset", "/dataset");
        pages.put("dead-letters", "/dead-letters");
        pages.put("letters", "/dead-letters/faultline-console");
        pages.put("letter", "/dead-letters/faultline-console/0");
        pages.put("redrive", "/dead-letters/faultline-console/redrive");
        pages.put("sign-in", "/sign-in");
        return pages;
    }

    /// Controls that a screen reader could not name.
    private long unnamedControls() {
        return number(
                "return [...document.querySelectorAll('input:not([type=hidden]), select, button')]"
                        + ".filter(c => !(c.labels && c.labels.length) && !c.textContent.trim()"
                        + " && !c.getAttribute('aria-label')).length");
    }

    private long number(String script) {
        return ((Number) Objects.requireNonNull(browser.ask(script))).longValue();
    }

    private @Nullable String value(String selector) {
        return browser.find(selector).getDomAttribute("value");
    }

    private List<VerificationLabel> people(String verdictId) {
        return stage.read(Topics.LABELS).stream()
                .filter(label -> label.getVerdictId().equals(verdictId))
                .filter(label -> label.getSource() == LabelSource.HUMAN)
                .toList();
    }

    private <V> List<V> told(Class<V> type) {
        return story.told().stream()
                .map(Told::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "no trace" : text.lines().findFirst().orElseThrow();
    }

    private void bury(String value) {
        Map<String, Object> config =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stage.bootstrapServers());
        try (var producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            new DeadLetters(
                            producer,
                            "faultline-console",
                            new StageMetrics(new SimpleMeterRegistry(), "test"))
                    .send(
                            Topics.EVENTS.name(),
                            0,
                            0,
                            null,
                            value.getBytes(StandardCharsets.UTF_8),
                            new PoisonRecordException("test-poison", "<b>" + value + "</b>"));
        }
    }
}
