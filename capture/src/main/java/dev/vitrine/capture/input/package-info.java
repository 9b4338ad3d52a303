/// Hears keys, buttons and the pointer, as the operating system reports them to a hook.
///
/// The hook's own thread only stamps an event and offers it to the bounded [Inbox]; whatever does
/// not fit is counted, never waited for. The [Watchdog] notices when the hook has fallen silent
/// although the person goes on working. JNativeHook is known to one file only, [NativeHook].
@NullMarked
package dev.vitrine.capture.input;

import org.jspecify.annotations.NullMarked;
