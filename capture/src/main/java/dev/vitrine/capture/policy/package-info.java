/// 3 decide: the published policy, the person's choices and the verdict over one observation. Pure:
/// no clock, no file but the policy's own.
@NullMarked
package dev.vitrine.capture.policy;

import org.jspecify.annotations.NullMarked;
