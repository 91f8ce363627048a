// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.console;

import io.faultline.schemas.topic.Topic;

/// A record of a story, and where it goes.
record Told<V>(Topic<String, V> topic, String key, V value) {}
