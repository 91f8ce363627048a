// SPDX-License-Identifier: Apache-2.0
/// Annotations of embodied chain-of-thought reasoning (ECoT, Zawalski et al. 2024): subtasks, plans
/// and detected objects for BridgeData, joined to episodes by file path and episode id, and cleaned
/// before anything is believed.
@NullMarked
package io.faultline.ingest.ecot;

import org.jspecify.annotations.NullMarked;
