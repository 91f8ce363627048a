// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.http;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What every route that takes a body may refuse, for the OpenAPI document.
@ApiResponse(
        responseCode = "401",
        description = "No credentials, or none that are known",
        content =
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "403",
        description = "Another robot's",
        content =
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "411",
        description = "No Content-Length",
        content =
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "413",
        description = "Longer than the route takes",
        content =
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "429",
        description = "Too much of late; see Retry-After",
        content =
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "503",
        description = "The broker is away, or too much is held; see Retry-After",
        content =
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = Problem.class)))
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Refusals {}
