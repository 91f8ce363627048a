// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

import java.util.Map;

/// Writes pages. The templates in `src/main/jte` are classes by now; what they show is escaped for
/// the place at which it stands.
public final class Pages {

    private static final String PACKAGE = "io.faultline.console.page.jte";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, Pages.class.getClassLoader(), PACKAGE);

    /// The text of a page or of a part of one.
    ///
    /// @param template the template's name without its ending: `fleet`
    /// @param values what it is given, by the names of its parameters
    public String render(String template, Map<String, Object> values) {
        StringOutput text = new StringOutput();
        engine.render(template + ".jte", values, text);
        return text.toString();
    }
}
