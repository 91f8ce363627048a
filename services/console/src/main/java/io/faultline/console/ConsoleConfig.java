// SPDX-License-Identifier: Apache-2.0
package io.faultline.console;

import io.faultline.console.index.Limits;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

import java.time.Duration;

/// How the console works.
///
/// @param applicationId `faultline.console.application-id`: its name among the applications
/// @param subjects `faultline.console.subjects`: plans and attempts at subtasks that are kept
/// @param labels `faultline.console.labels`: labelled verdicts that are kept
/// @param robots `faultline.console.robots`: robots that are kept
/// @param eventsPerRobot `faultline.console.events-per-robot`: events of a robot that are kept
/// @param age `faultline.console.age`: how long anything judged is kept
/// @param pictureBytes `faultline.console.picture-bytes`: bytes of pictures held in memory; others
///   are read again from their topic
/// @param auditShare `faultline.console.audit-share`: share of what is judged that is audited
/// @param users `faultline.console.users`: file of the people who may sign in, or empty
/// @param secret `faultline.console.secret`: what sessions are signed with, or empty
/// @param secureCookie `faultline.console.secure-cookie`: whether a session travels by HTTPS alone
@ConfigurationProperties("faultline.console")
public record ConsoleConfig(
        @Bindable(defaultValue = "faultline-console") String applicationId,
        @Bindable(defaultValue = "20000") int subjects,
        @Bindable(defaultValue = "50000") int labels,
        @Bindable(defaultValue = "2000") int robots,
        @Bindable(defaultValue = "400") int eventsPerRobot,
        @Bindable(defaultValue = "24h") Duration age,
        @Bindable(defaultValue = "268435456") long pictureBytes,
        @Bindable(defaultValue = "0.05") double auditShare,
        @Bindable(defaultValue = "") String users,
        @Bindable(defaultValue = "") String secret,
        @Bindable(defaultValue = "true") boolean secureCookie) {

    Limits limits() {
        return new Limits(subjects, labels, robots, eventsPerRobot, age);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "ConsoleConfig[%d subjects, %s, %d bytes of pictures, audit %s, users %s]"
                .formatted(subjects, age, pictureBytes, auditShare, users);
    }
}
