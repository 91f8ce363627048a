// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.console;

import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;

/// A headless Chromium, driven as a person would: addresses, keys, eyes.
final class Browser implements AutoCloseable {

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /// Starts the machine's own Chromium; nothing is fetched.
    static Browser start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium().orElseThrow().toFile());
        options.addArguments(
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver().orElseThrow().toFile())
                        .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().implicitlyWait(Duration.ofSeconds(5));
        return new Browser(driver);
    }

    /// The browser of this machine.
    static Optional<Path> chromium() {
        return installed("chromium", "chromium-browser", "google-chrome");
    }

    /// What drives it.
    static Optional<Path> driver() {
        return installed("chromedriver");
    }

    private static Optional<Path> installed(String... names) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(names)
                .flatMap(name -> Stream.of(path.split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// How wide and high the window is, in pixels.
    Browser size(int width, int height) {
        var _ =
                driver.executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of(
                                "width",
                                width,
                                "height",
                                height,
                                "deviceScaleFactor",
                                1,
                                "mobile",
                                width < 500));
        return this;
    }

    /// Whether the person prefers dark pages.
    Browser dark(boolean dark) {
        var _ =
                driver.executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "features",
                                List.of(
                                        Map.of(
                                                "name",
                                                "prefers-color-scheme",
                                                "value",
                                                dark ? "dark" : "light"))));
        return this;
    }

    /// Opens an address.
    Browser open(String url) {
        driver.get(url);
        return this;
    }

    /// Presses keys, one after the other, wherever the focus is.
    Browser press(CharSequence... keys) {
        for (CharSequence key : keys) {
            driver.switchTo().activeElement().sendKeys(key);
        }
        return this;
    }

    /// Presses Tab until an element has the focus.
    ///
    /// @throws AssertionError if the keyboard does not lead there
    Browser tabTo(String selector) {
        for (int i = 0; i < 80; i++) {
            Object there =
                    driver.executeScript(
                            "return document.activeElement.matches(arguments[0])", selector);
            if (Boolean.TRUE.equals(there)) {
                return this;
            }
            press(Keys.TAB);
        }
        throw new AssertionError("Tab does not lead to " + selector);
    }

    /// The element of a selector.
    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /// How many elements a selector has.
    int count(String selector) {
        Object count =
                driver.executeScript(
                        "return document.querySelectorAll(arguments[0]).length", selector);
        return ((Number) Objects.requireNonNull(count)).intValue();
    }

    /// What a script returns.
    @Nullable Object ask(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /// The address it is at.
    String at() {
        return String.valueOf(driver.getCurrentUrl());
    }

    /// The whole text that is seen.
    String text() {
        return find("body").getText();
    }

    /// What the page complained of since the last call.
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /// Takes a picture of the whole page.
    void picture(Path file) throws IOException {
        Map<String, Object> taken =
                driver.executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of("format", "png", "captureBeyondViewport", true));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(String.valueOf(taken.get("data"))));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
